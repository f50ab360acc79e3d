//! What columns are called, in the languages and programs that lists of ties come from.

/// What a column is, by what it is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Title {
    /// The person that a tie comes from.
    Source,
    /// The person that it goes to.
    Target,
    /// A person, whichever.
    Person,
    /// How close they are, and nothing else.
    Strength,
    /// What tells how close they are, such as a count of contacts.
    Weight,
    /// When they met.
    Time,
    /// The number or kind of the tie, or what is told besides.
    Other,
}

/// By what a column tells who somebody is: an id of one is not to be tied to the name of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// By an id.
    Id,
    /// By a name.
    Name,
    /// By either.
    Either,
}

/// The person that a tie comes from.
const SOURCE: &str = "\
    source from src sourceid sourcenode fromid fromnode fromnodeid fromuser fromuserid sender \
    senderid caller follower followerid node1 nodea nodeid1 id1 ida person1 person1id personid1 \
    persona name1 namea user1 userid1 usera vertex1 v1 u 来源 来源节点 源 源节点 起点 发送者 发送方 \
    发送人 发件人 发信人 主叫 姓名1 姓名a 用户1 用户a 粉丝 关注者 节点1 节点a 人员1 推荐人 邀请人 \
    分享者 分享人 respondent ego";

/// The one that it goes to.
const TARGET: &str = "\
    target to dst dest destination targetid targetnode toid tonode tonodeid touser touserid receiver \
    receiverid recipient callee followee followeeid followed followedid following node2 nodeb \
    nodeid2 id2 idb person2 person2id personid2 personb name2 nameb friend friendid friendname \
    contact contactid user2 userid2 userb vertex2 v2 v 目标 目标节点 目的 目的节点 终点 接收者 \
    接收方 接收人 收件人 收信人 被叫 好友 好友id 好友姓名 朋友 朋友id 姓名2 姓名b 用户2 用户b \
    被关注者 节点2 节点b 人员2 被推荐人 被邀请人 alter";

/// A person, of whom nothing is said besides.
const PERSON: &str = "\
    user userid username name 姓名 名字 用户 用户id 用户名 uid person personid nickname screenname \
    member memberid 昵称 用户昵称 微信号 账号 网名";

/// How close they are, and nothing else.
const STRENGTH: &str = "\
    weight weights edgeweight w 权重";

/// What tells how close they are where nothing is called so itself.
const WEIGHT: &str = "\
    count counts strength tiestrength frequency freq messages contacts calls times 次数 强度 频次 \
    频率 关系强度 联系次数 互动次数 消息数";

/// When they met.
const TIME: &str = "\
    time timestamp date datetime ts unixtime epoch year month created createdat sentat start end \
    时间 时间戳 日期 年份 月份 创建时间 发送时间 day week hour 星期";

/// The number or kind of a tie, and what is told of people or things and is no tie.
const OTHER: &str = "\
    id edgeid linkid index no type label timeset interval kind relationship 编号 序号 类型 标签 关系 \
    备注 age phone tel telephone mobile email city country region address gender sex price amount \
    rank ranking score rating distance group groupid groupname item itemid product productid tweetid \
    postid text content url followers fans friendscount followerscount number 年龄 电话 手机 手机号 \
    邮箱 城市 省份 地区 地址 性别 价格 金额 排名 名次 评分 距离 群 群名 群id 群名称 商品 商品id \
    微博id 内容 正文 粉丝数 关注数";

/// Words of a title that say what it counts, measures or is of: no person, whoever is named besides.
const THINGS: &str = "\
    count counts num number total amount avg sum qty age phone tel mobile city price rank score rating item product \
    group tweet post page event order video movie team company email address gender content text url";

/// Words of a title that say when.
const WHEN: &str = "time date at timestamp day year month";

/// Words of a title that say to whom.
const TOWARDS: &str =
    "to target dst reply retweeted mentioned followed follow followee friend receiver recipient";

/// Words of a title that say from whom.
const AWAY: &str = "from source src sender follower caller";

/// Words of a title that say who.
const WHO: &str = "user uid person member account author name nickname screenname id label";

/// The same in Chinese, where words have no blanks between them.
const THINGS_ZH: &str =
    "年龄 电话 手机 城市 地区 价格 金额 排名 评分 商品 产品 微博 文章 视频 订单 内容 公司 部门 群";
const TOWARDS_ZH: &str = "目标 被 转发自 转给 回复 接收 收件 对方 好友 朋友";
const AWAY_ZH: &str = "来源 源 发送 发件 发起";
const WHO_ZH: &str = "用户 昵称 姓名 名字 名称 账号 id 编号 好友 朋友";

/// Whether a list has a word.
fn has(words: &str, wanted: &str) -> bool {
    let mut words = words.as_bytes().split(|byte| *byte == b' ');
    words.any(|word| word == wanted.as_bytes())
}

/// A name in small letters, without what stands between its words.
fn plain(name: &str) -> String {
    let is_letter = |letter: &char| !matches!(letter, ' ' | '_' | '-' | '.' | ':' | '\u{3000}');
    let small = name.to_ascii_lowercase();
    small.chars().filter(is_letter).collect()
}

/// What a column with this name is; none where nobody calls a column so.
pub(super) fn title(name: &str) -> Option<Title> {
    let plain = plain(name);
    let lists = [
        (SOURCE, Title::Source),
        (TARGET, Title::Target),
        (PERSON, Title::Person),
        (STRENGTH, Title::Strength),
        (WEIGHT, Title::Weight),
        (TIME, Title::Time),
        (OTHER, Title::Other),
    ];
    let of = |plain: &str| {
        let found = lists.iter().find(|(names, _)| has(names, plain));
        found.map(|(_, title)| *title)
    };
    if plain.is_empty() {
        return Some(Title::Other);
    }
    if !plain.contains(|letter: char| letter.is_ascii_alphabetic() || !letter.is_ascii()) {
        return None;
    }
    // Friends who are numbered, each in a column.
    let numbered = || of(stem(&plain)).filter(|title| plain.len() > 2 && *title == Title::Target);
    of(&plain).or_else(numbered).or_else(|| by_words(name))
}

/// A name without the digits behind it.
pub(super) fn stem(name: &str) -> &str {
    let stem = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
    stem.trim_end_matches(['_', '-', ' '])
}

/// What a title of several words is, by the words. A number, or an address, is an id.
fn by_words(name: &str) -> Option<Title> {
    if name.contains(|letter: char| letter.is_ascii_digit() || matches!(letter, '@' | '/' | '#')) {
        return None;
    }
    let small = name.to_ascii_lowercase();
    let (things, when, towards, away, who);
    if small.is_ascii() {
        let words: Vec<&str> = small
            .split(|letter: char| !letter.is_ascii_alphabetic())
            .collect();
        let any = |list| words.iter().any(|word| has(list, word));
        if words.len() < 2 {
            return None;
        }
        when = words.last().is_some_and(|last| has(WHEN, last));
        (things, towards, away, who) = (any(THINGS), any(TOWARDS), any(AWAY), any(WHO));
    } else {
        let any = |list: &str| {
            list.split_ascii_whitespace()
                .any(|word| small.contains(word))
        };
        when = small.contains("时间") || small.contains("日期");
        things = any(THINGS_ZH) || small.ends_with('数');
        (towards, away, who) = (any(TOWARDS_ZH), any(AWAY_ZH), any(WHO_ZH));
    }
    match () {
        () if when => Some(Title::Time),
        () if things => Some(Title::Other),
        () if who && towards => Some(Title::Target),
        () if who && away => Some(Title::Source),
        () if who && form(name) != Form::Either => Some(Title::Person),
        () => None,
    }
}

/// By what a column with this name tells who somebody is.
pub(super) fn form(name: &str) -> Form {
    let plain = plain(name);
    let ends = |list: &[&str]| list.iter().any(|end| plain.ends_with(end));
    match () {
        () if ends(&["id", "编号", "账号", "微信号"]) => Form::Id,
        () if ends(&["name", "label", "名称", "名字", "姓名", "昵称"]) => Form::Name,
        () => Form::Either,
    }
}
