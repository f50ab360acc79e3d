//! Titles of columns that are half understood: the two people are those that are called so, or the list is refused with
//! the titles that it has. Nobody is tied to what is told of them.

use serde_json::{Value, json};

use crate::cases::{first, roles};
use crate::{counted, refused, report};

#[test]
fn the_people_are_the_columns_that_are_called_so() {
    for (text, tie, weight) in [
        (
            "tweet_id,user_id,in_reply_to_user_id,created_at\n9,1,2,2024-01-02\n8,2,3,2024-01-03\n",
            ["1", "2"],
            Value::Null,
        ),
        (
            "微博id,用户id,用户昵称,转发自用户id,转发自昵称\n90,1,张三,2,李四\n91,2,李四,3,王五\n",
            ["1", "2"],
            Value::Null,
        ),
        (
            "来源ID,来源名称,目标ID,目标名称,权重\n1,张三,2,李四,5\n2,李四,3,王五,7\n",
            ["1", "2"],
            json!(5.0),
        ),
        (
            "来源名称,目标ID,来源ID\n张三,2,1\n李四,3,2\n",
            ["1", "2"],
            Value::Null,
        ),
        (
            "uid,fans_count,follow_uid\n1,5000,2\n2,7000,3\n",
            ["1", "2"],
            Value::Null,
        ),
        (
            "respondent,friend\nann,bob\ncat,dan\n",
            ["ann", "bob"],
            Value::Null,
        ),
        // Nothing is called a person, and two columns are called nothing else.
        (
            "date,boss,clerk\n2024-01-02,ann,bob\n2024-01-03,cat,dan\n",
            ["ann", "bob"],
            Value::Null,
        ),
        // Who comes in both columns is a person.
        (
            "姓名,同桌\n张三,李四\n李四,王五\n",
            ["张三", "李四"],
            Value::Null,
        ),
        // What is called a weight is one before what is counted.
        (
            "source,target,count,weight\na,b,9,0.5\nb,c,8,0.7\n",
            ["a", "b"],
            json!(0.5),
        ),
    ] {
        let file = report("titled.csv", text);
        assert_eq!(first(&file)[0], json!([tie[0], tie[1], weight]), "{text}");
        assert_eq!(file["list"]["header"], true, "{text}");
    }
}

#[test]
fn columns_that_may_be_of_anything_are_refused_with_their_titles() {
    for (text, titles) in [
        (
            "respondent,friend_1,friend_2\nann,bob,cat\ndan,eve,fay\n",
            "friend_1",
        ),
        ("name,age,city\nann,30,Rome\nbob,40,Oslo\n", "name age city"),
        ("name,followers\nann,300\nbob,400\n", "followers"),
        ("name,salary\nann,300\nbob,400\n", "salary"),
        (
            "id,friends_count,name\n1,300,ann\n2,400,bob\n",
            "friends_count",
        ),
        ("用户ID,关注数,粉丝数\n1,300,5\n2,400,6\n", "关注数"),
        ("名字,电话\n张三,13800138000\n李四,13900139000\n", "电话"),
        (
            "Day,New customers,Followers\n1,20,300\n2,30,320\n",
            "New customers",
        ),
        (
            "昵称,备注,微信号,地区\n小张,同学,zhang3,上海\n小李,同事,li4,北京\n",
            "微信号",
        ),
        (
            "时间,群名,昵称,内容\n2024-01-02 10:00,同学群,小张,早\n2024-01-02 10:01,同学群,小李,早\n",
            "群名",
        ),
        ("date,price\n2024-01-02,30\n2024-01-03,40\n", "date price"),
        // Ids of two kinds of things.
        ("user_id,item_id,rating\n1,1,5\n2,1,4\n", "item_id"),
        ("group_id,user_id\n1,1\n1,2\n", "group_id"),
        ("person,group\nann,chess\nbob,chess\n", "person group"),
        ("来源ID,目标名称\n1,李四\n2,王五\n", "目标名称"),
    ] {
        refused("half.csv", text, &["1", titles]);
    }
    refused(
        "below.csv",
        "\nname,age,city\nann,30,Rome\n",
        &["2", "name age city"],
    );
}

#[test]
fn what_is_told_besides_is_no_weight() {
    for title in [
        "age",
        "phone",
        "group",
        "rank",
        "Distance",
        "year",
        "转发时间",
        "粉丝数",
        "like_count",
        "电话",
    ] {
        let file = report(
            "besides.csv",
            format!("source,target,{title}\na,b,30\nb,c,40\nc,a,35\n"),
        );
        assert_eq!(file["weighted"], false, "{title}");
        assert_ne!(roles(&file)[2], "weight", "{title}");
    }
    assert_eq!(
        roles(&report("calls.csv", "caller,callee,calls\na,b,3\nb,c,4\n"))[2],
        "weight"
    );
}

/// Ids may be called as columns are.
#[test]
fn ids_that_are_called_as_columns_are_people() {
    for text in [
        "user1 user2\nuser2 user3\nuser3 user4\n",
        "user1 user2\nuser3 user4\nuser5 user6\n",
        "u v\nv w\nw u\n",
        "friend1,friend2\nfriend3,friend4\n",
        "time,day\nday,month\n",
    ] {
        let file = report("words.txt", text);
        assert_eq!(file["list"]["header"], false, "{text}");
        assert_eq!(file["ties"], text.lines().count(), "{text}");
    }
    assert_eq!(counted("nodes.csv", "node1,node2\n1,2\n2,3\n"), (3, 2));
}
