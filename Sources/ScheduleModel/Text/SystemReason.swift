import Foundation

/// Why the operating system refused something, in words.
public enum SystemReason {
  /// - Parameter code: as in `errno`.
  public static func text(_ code: Int32) -> Text {
    switch code {
    case EACCES, EPERM: return Text(en: "permission is denied", zh: "没有权限")
    case ENOENT: return Text(en: "there is no such file or folder", zh: "文件或文件夹不存在")
    case ENOSPC, EDQUOT: return Text(en: "the disk is full", zh: "磁盘空间已满")
    case EROFS: return Text(en: "the disk can only be read", zh: "磁盘是只读的")
    case EIO: return Text(en: "the disk fails", zh: "磁盘读写出错")
    case ENAMETOOLONG: return Text(en: "the name is too long", zh: "名称过长")
    case EFBIG: return Text(en: "the file is too large", zh: "文件过大")
    case EPIPE: return Text(en: "nobody reads it any more", zh: "接收方已关闭")
    default: return Text(String(cString: strerror(code)))
    }
  }

  /// What is behind an error of Foundation; nil where that is not the operating system.
  public static func text(of error: any Error) -> Text? {
    if let error = error as? POSIXError { return text(error.code.rawValue) }
    let error = error as NSError
    if error.domain == NSPOSIXErrorDomain { return text(Int32(clamping: error.code)) }
    return (error.userInfo[NSUnderlyingErrorKey] as? any Error).flatMap(text(of:))
  }
}

extension Text {
  /// With a reason after a colon, if there is one.
  public func because(_ reason: Text?) -> Text {
    guard let reason else { return self }
    return Text(en: "\(en): \(reason.en)", zh: "\(zh)：\(reason.zh)")
  }
}
