extension PolicyPack {
  /// The built-in pack `chongqing-jiangbei-2021`, as a file would have it.
  static let chongqingJiangbei2021 = #"""
    {
      "format": "schedule-solve-policy/1",
      "id": "chongqing-jiangbei-2021",
      "name": {
        "en": "Chongqing Jiangbei, after-school service, 2021",
        "zh": "重庆市江北区课后服务（2021）"
      },
      "source": {
        "en": "Notice on after-school service in compulsory education, Jiangbei District, Chongqing, 2021",
        "zh": "重庆市江北区 2021 年义务教育阶段课后服务工作通知"
      },
      "rules": {
        "T1": {
          "days": 5, "minutes": 120, "longestBreak": 30,
          "clause": {
            "en": "Service is offered on all five school days, at least two hours each day.",
            "zh": "每周五个教学日均开展课后服务，每天不少于 2 小时。"
          }
        },
        "T2": {
          "primaryEnd": "17:30", "middleEnd": "18:30", "tolerance": 30, "offWork": "17:30", "ruralDiffers": true,
          "clause": {
            "en": "Service ends at about 17:30 in primary and 18:30 in middle schools; in towns not before people normally leave work; schools in the country may differ.",
            "zh": "结束时间小学一般为 17:30 左右，初中一般为 18:30 左右；城区学校不早于当地正常下班时间，农村学校可结合实际确定。"
          }
        },
        "T3": {
          "clause": {
            "en": "Extended care is given to those who apply for it; a student may leave after any period.",
            "zh": "对有需要并提出申请的学生提供延时托管；学生可在任一课时结束后离校。"
          }
        },
        "T4": {
          "firstMiddleGrade": 7,
          "clause": {
            "en": "Evening self-study may be held in middle schools only.",
            "zh": "晚自习只在初中开设。"
          }
        },
        "W1": {
          "clause": {
            "en": "Students take part of their own free will; nobody is made to.",
            "zh": "坚持学生自愿参加，不得强制或变相强制。"
          }
        },
        "W2": {
          "priorityFactor": 3,
          "clause": {
            "en": "Students of priority groups are served first.",
            "zh": "优先保障留守儿童、随迁子女等重点群体学生。"
          }
        },
        "C1": {
          "kinds": ["tutoring", "outdoor"], "categories": ["reading", "阅读"], "doubles": false, "tutoringMaxSize": 6,
          "clause": {
            "en": "The homework period is for supervised homework, self-study, reading, questions and the tutoring of individuals; no groups are taught and nothing new.",
            "zh": "作业时段用于作业看护、自主学习、阅读、答疑和个别辅导，不得集体教学或讲授新课。"
          }
        },
        "C2": {
          "categories": [
            ["reading", "阅读"], ["sport", "体育", "运动"], ["art", "艺术", "美育"], ["labour", "劳动"],
            ["practice", "实践", "综合实践"], ["science", "科学", "科技"], ["safety", "安全"]
          ],
          "schoolCategories": 2, "oneCategoryShare": 0.25, "varietyWeight": 1,
          "clause": {
            "en": "The enrichment period offers reading, sport, art, labour and practice, in variety for each student.",
            "zh": "素质拓展时段开展阅读、体育、艺术、劳动、综合实践等活动，内容丰富多样。"
          }
        },
        "C3": {
          "combinations": 1,
          "clause": {
            "en": "Forms are combined: class groups with walking groups, clubs with interest groups, lectures with tutoring, outdoor activities with homework.",
            "zh": "采取班级与走班、社团与兴趣小组、集中讲座与个别辅导、户外活动与作业辅导相结合的形式。"
          }
        },
        "S1": {
          "ownStaffShare": 0.5,
          "clause": {
            "en": "The school's own teachers are the main body of those who serve.",
            "zh": "课后服务以本校教师为主体。"
          }
        },
        "S2": {
          "minRating": 3,
          "clause": {
            "en": "Organisations from outside give no academic courses; only those on the district's approved list take part, and those rated too low leave it.",
            "zh": "不得引进学科类校外机构；引进的机构须在区级名单内，评价不达标的予以退出。"
          }
        },
        "S3": {
          "clause": {
            "en": "Staff are approved and filed; who has a fault in professional ethics or a bad record is not employed.",
            "zh": "服务人员须经审核并备案，有师德失范或不良记录的不得任用。"
          }
        },
        "F1": {
          "maxFee": 20,
          "clause": {
            "en": "No fee is above the authorised one.",
            "zh": "收费不得超过核定标准。"
          }
        },
        "F2": {
          "clause": {
            "en": "Pay is kept within the budget.",
            "zh": "课后服务报酬在预算内列支。"
          }
        },
        "P3": {
          "clause": {
            "en": "After-school service brings no more homework.",
            "zh": "不得因课后服务增加学生作业量。"
          }
        },
        "P9": {
          "clause": {
            "en": "No commercial activity takes place in after-school service.",
            "zh": "不得利用课后服务开展商业活动。"
          }
        },
        "P10": {
          "clause": {
            "en": "School premises are not let out for after-school service.",
            "zh": "不得借课后服务出租校舍场地。"
          }
        }
      }
    }
    """#
}
