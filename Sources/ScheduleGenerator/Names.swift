/// Made-up Chinese names: common surnames more often, given names by generation. Two people may
/// have the same one, as in life.
enum Names {
  private static let surnames = Array(
    "李王张刘陈杨赵黄周吴李王张刘陈杨赵黄周吴李王张刘陈徐孙胡朱高林何郭马罗徐孙胡朱高林"
      + "梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖"
      + "邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文")

  private static let children = [
    "子涵", "欣怡", "浩然", "雨桐", "梓轩", "诗涵", "宇航", "思远", "佳怡", "俊杰", "一诺", "可欣", "睿",
    "若曦", "天佑", "语嫣", "嘉豪", "梦琪", "子墨", "晨曦", "奕辰", "雨泽", "紫萱", "博文", "艺涵", "铭轩",
    "沐阳", "安然", "思琪", "明哲", "雅静", "子睿", "怡然", "志远", "欣妍", "泽宇", "静怡", "承宇", "心怡",
    "皓轩", "书瑶", "景行", "芷若", "昊天", "依诺", "乐言", "锦程", "清扬", "雪晴", "立诚", "晓彤", "家乐",
    "允儿", "星辰", "悦", "凯", "萌", "阳", "琳", "瑞", "果", "桐", "晗", "航", "楠", "淼", "小满", "知夏",
    "亦菲", "瀚文", "君浩", "妙可", "楚涵", "彦霖", "米朵", "逸飞", "佑宁", "启明", "新月", "修远",
  ]

  private static let adults = [
    "秀英", "建国", "丽", "志强", "敏", "伟", "静", "军", "艳", "勇", "霞", "涛", "红梅", "明", "玲", "建华",
    "晓燕", "国庆", "春梅", "文斌", "海燕", "永刚", "雪梅", "小红", "德明", "桂芳", "志明", "淑珍", "光辉",
    "洪波", "秀兰", "安平", "慧", "晓东", "佩佩", "婷婷", "佳", "磊", "倩", "鹏", "云", "丹", "兵", "茜",
    "欢", "成林", "素芬", "维", "应琼", "昌富", "中琴", "先芬", "晓莉", "远志", "利", "莎", "俊", "灵",
  ]

  static func child(_ chance: inout Chance) -> String { name(from: children, &chance) }
  static func adult(_ chance: inout Chance) -> String { name(from: adults, &chance) }

  private static func name(from given: [String], _ chance: inout Chance) -> String {
    let surname = surnames[chance.below(surnames.count)]
    return String(surname) + given[chance.below(given.count)]
  }
}
