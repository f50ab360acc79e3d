//! Pages of charts for the eye, in the system's directory for temporary files.

use super::*;

/// `cargo test chart::tests::look -- --ignored`, with a scenario a line in `SCENARIOS`.
#[test]
#[ignore = "for the eye"]
fn look() {
    let zh = [
        "知道的人",
        "一次性买家",
        "粉丝",
        "用户",
        "客户",
        "回头客",
        "铁粉",
        "取关",
        "拉黑",
    ];
    let en = [
        "Aware",
        "One-off buyers",
        "Fans",
        "Users",
        "Customers",
        "Repeat customers",
        "Iron fans",
        "Lapsed",
        "Blocked",
    ];
    let scenarios = std::env::var("SCENARIOS").unwrap_or_else(|_| SCENARIO.replace('\n', " "));
    let directory = std::env::temp_dir().join("charts");
    std::fs::create_dir_all(&directory).expect("there is room for pages");
    let mut before = run(SCENARIO, 200);
    for (number, scenario) in scenarios.split('\n').enumerate() {
        let summary = run(scenario, 1000);
        let calendar = Calendar::of(&sound(scenario));
        for (theme, page) in [(Theme::Light, "#fff"), (Theme::Dark, "#12151b")] {
            let name = if theme == Theme::Light {
                "light"
            } else {
                "dark"
            };
            let mut html = format!(
                "<meta charset=utf-8><body style='background:{page};margin:8px;display:flex;\
                 flex-wrap:wrap;gap:12px'>"
            );
            for (width, height) in [(640.0, 320.0), (340.0, 240.0)] {
                for chart in Chart::ALL {
                    let narrow = width < 400.0;
                    let style = Style {
                        width,
                        height,
                        theme,
                        numerals: if narrow {
                            Numerals::Chinese
                        } else {
                            Numerals::Western
                        },
                        labels: match chart {
                            Chart::Funnel => {
                                let texts = if narrow { zh } else { en }.map(String::from);
                                chart.labels().into_iter().zip(texts).collect()
                            }
                            _ => words(*chart),
                        },
                    };
                    let view = View {
                        reference: Some(&before).filter(|_| number > 0),
                        ..View::of(&summary, &calendar)
                    };
                    let drawing = draw(*chart, &view, &style);
                    let svg = drawing.expect("it is drawn").svg;
                    html += &svg;
                }
            }
            std::fs::write(directory.join(format!("{number}-{name}.html")), html)
                .expect("there is room for pages");
        }
        before = summary;
    }
}
