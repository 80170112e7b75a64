import ScheduleModel

/// A kind of activity that schools offer: data of the generator.
struct ActivityKind: Sendable {
  var id: String
  var name: String
  var category: String
  var kind: Activity.Kind
  /// That its leader must have.
  var specialty: String
  /// Room feature; nil: any room.
  var feature: String?
  var minSize: Int
  var maxSize: Int

  init(
    _ id: String, _ name: String, _ category: String, _ specialty: String, _ feature: String?,
    _ minSize: Int, _ maxSize: Int, _ kind: Activity.Kind = .walking
  ) {
    self.id = id
    self.name = name
    self.category = category
    self.kind = kind
    self.specialty = specialty
    self.feature = feature
    self.minSize = minSize
    self.maxSize = maxSize
  }

  /// Roughly by popularity: ranks are drawn around these places.
  static let all: [ActivityKind] = [
    ActivityKind("basketball", "篮球", "sport", "ball", "court", 12, 36),
    ActivityKind("robots", "机器人", "science", "robots", "workshop", 8, 24, .club),
    ActivityKind("badminton", "羽毛球", "sport", "ball", "gym", 10, 32),
    ActivityKind("coding", "创意编程", "science", "computer", "computer", 10, 32),
    ActivityKind("cooking", "小厨房", "labour", "cooking", "kitchen", 8, 22),
    ActivityKind("drawing", "创意画", "art", "art", "art", 10, 32),
    ActivityKind("football", "足球", "sport", "ball", "field", 14, 40, .club),
    ActivityKind("lab", "趣味科学实验", "science", "lab", "science", 10, 30),
    ActivityKind("pottery", "陶艺", "art", "pottery", "kiln", 8, 22),
    ActivityKind("dance", "舞蹈", "art", "dance", "dance", 10, 28),
    ActivityKind("blocks", "积木搭建", "science", "robots", "workshop", 8, 26),
    ActivityKind("table-tennis", "乒乓球", "sport", "ball", "table-tennis", 8, 28),
    ActivityKind("picture-books", "绘本故事", "reading", "reading", "library", 10, 34),
    ActivityKind("choir", "合唱团", "art", "choir", "music", 20, 44, .club),
    ActivityKind("chess", "国际象棋", "practice", "board-games", "board-games", 8, 32),
    ActivityKind("models", "航模与车模", "science", "models", "workshop", 8, 26, .interest),
    ActivityKind("drums", "非洲鼓", "art", "drums", "music", 10, 30),
    ActivityKind("go", "围棋", "practice", "board-games", "board-games", 10, 32),
    ActivityKind("drama", "课本剧", "art", "drama", "hall", 12, 36),
    ActivityKind("garden", "小农场", "labour", "garden", "garden", 8, 28, .outdoor),
    ActivityKind("rope", "花样跳绳", "sport", "athletics", "playground", 12, 45),
    ActivityKind("astronomy", "天文讲堂", "science", "astronomy", "hall", 15, 70, .lecture),
    ActivityKind("wushu", "武术", "sport", "wushu", "playground", 12, 45),
    ActivityKind("english-drama", "英语戏剧", "reading", "english", nil, 10, 36),
    ActivityKind("watercolour", "水彩", "art", "art", "art", 10, 30),
    ActivityKind("maths-games", "数学游戏", "science", "maths", nil, 10, 38),
    ActivityKind("paper-cutting", "剪纸", "labour", "handicraft", nil, 10, 36),
    ActivityKind("broadcast", "校园广播", "practice", "journalism", "studio", 6, 20, .club),
    ActivityKind("pen", "硬笔书法", "art", "calligraphy", nil, 12, 42),
    ActivityKind("athletics", "田径", "sport", "athletics", "field", 12, 40),
    ActivityKind("band", "管乐团", "art", "band", "music", 16, 36, .club),
    ActivityKind("book-club", "整本书共读", "reading", "reading", "library", 10, 40),
    ActivityKind("first-aid", "急救与自护", "safety", "safety", nil, 12, 40),
    ActivityKind("sewing", "布艺", "labour", "handicraft", "workshop", 8, 24),
    ActivityKind("journalism", "小记者", "practice", "journalism", "computer", 8, 24, .club),
    ActivityKind("brush", "软笔书法", "art", "calligraphy", "calligraphy", 10, 30),
    ActivityKind("aerobics", "健美操", "sport", "dance", "gym", 10, 30),
    ActivityKind("english-stories", "英语故事", "reading", "english", nil, 10, 36),
    ActivityKind("ink", "国画", "art", "art", "art", 8, 28),
    ActivityKind("recital", "经典诵读", "reading", "reading", "hall", 14, 45),
  ]

  static let categories = ["sport", "art", "reading", "science", "labour", "practice", "safety"]

  /// Capacity of a feature's largest rooms, and what such a room is called.
  static let rooms: [String: (name: String, capacity: Int)] = [
    "court": ("球场", 40), "workshop": ("创客空间", 28), "gym": ("体育馆", 45),
    "computer": ("计算机室", 40), "kitchen": ("生活劳动室", 24), "art": ("美术室", 36),
    "field": ("田径场", 60), "science": ("科学实验室", 36), "kiln": ("陶艺室", 24),
    "dance": ("舞蹈室", 30), "table-tennis": ("乒乓球室", 32), "library": ("阅览室", 50),
    "music": ("音乐室", 45), "board-games": ("棋艺室", 36), "hall": ("报告厅", 100),
    "garden": ("农场", 30), "playground": ("活动场", 60), "studio": ("广播站", 20),
    "calligraphy": ("书法室", 32),
  ]
}
