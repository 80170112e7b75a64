extension Rule {
  public static let roomUse = Rule(
    id: "H4",
    en: "A room holds one group per slot, within its capacity, only when available, with the "
      + "features needed; an off-site room only where the travel fits.",
    zh: "每间场地每个时段只容一个小组，不超过容量，只在可用时段，具备所需设施；"
      + "校外场地须来得及往返。")
}
