//! Random valid scenarios.

use std::sync::Arc;

use funnelcast::scenario::account::{Account, AccountKind};
use funnelcast::scenario::campaign::{Announced, Campaign, CampaignKind, CampaignLevers};
use funnelcast::scenario::channel::{Channel, ChannelKind, Shown};
use funnelcast::scenario::engine::{Engine, Topology};
use funnelcast::scenario::groups::{
    AFFINITY, AccountLevers, Brand, Calendar, ChannelLevers, Churn, Community, Content, Conversion,
    Ecosystem, Heterogeneity, Loyalty, Market, Money, Network, Product, Reservoir, SegmentLevers,
    Service, Sharing, StoredValue, Time,
};
use funnelcast::scenario::kind::EntryKind;
use funnelcast::scenario::parameter::{Kind, Parameter, Unit};
use funnelcast::scenario::segment::{Segment, SegmentKind, Targeted, divided};
use funnelcast::scenario::{About, Bilingual, Scenario};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// Figures between 0 and 1 to be spent one a lever.
struct Dice(std::vec::IntoIter<f64>);

/// More than two for each lever of a scenario with the longest lists.
const THROWS: usize = 1000;
/// The most that anything costs here: sums of money stay far within what the tables can hold.
const DEAREST: f64 = 1e4;

impl Dice {
    fn next(&mut self) -> f64 {
        self.0.next().expect("enough throws")
    }

    fn chance(&mut self, probability: f64) -> bool {
        self.next() < probability
    }

    /// Half of the time the default, else anywhere within the bounds: their ends, or on a log scale where they are wide.
    fn figure(&mut self, row: &Parameter) -> f64 {
        let (choice, position) = (self.next(), self.next());
        let maximum = match row.unit {
            Unit::Yuan | Unit::YuanPerDay | Unit::YuanPerMessage | Unit::YuanPerThousand => {
                row.maximum.min(DEAREST)
            }
            _ => row.maximum,
        };
        let span = maximum - row.minimum;
        let figure = match choice {
            0.0..0.5 => row.default,
            0.5..0.55 => row.minimum,
            0.55..0.6 => maximum,
            _ if span > 1.0 => row.minimum + f64::exp_m1(position * f64::ln_1p(span)),
            _ => row.minimum + position * span,
        };
        let figure = figure.clamp(row.minimum, maximum);
        if row.kind == Kind::Whole {
            figure.floor()
        } else {
            figure
        }
    }

    /// A whole number from `low` to `high`.
    fn whole(&mut self, low: f64, high: f64) -> f64 {
        (low + self.next() * (high - low + 1.0))
            .floor()
            .clamp(low, high)
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.whole(0.0, all.len() as f64 - 1.0) as usize]
    }

    /// Segments whose shares add up to 1.
    fn segments(&mut self, channels: &[Channel<f64>]) -> Vec<Segment<f64>> {
        let count = self.whole(1.0, 8.0) as usize;
        let weights: Vec<f64> = (0..count)
            .map(|_| if self.chance(0.1) { 0.0 } else { self.next() })
            .collect();
        let total: f64 = weights.iter().sum();
        let share = |place: usize| match total {
            0.0 => f64::from(u8::from(place == 0)),
            _ => weights[place] / total,
        };
        let segment = |place: usize| {
            let mut levers = SegmentLevers::from_table(|row| self.figure(row));
            levers.share = share(place);
            let named = channels.iter().filter(|_| self.chance(0.3));
            let named: Vec<String> = named.map(|channel| channel.id.clone()).collect();
            Segment {
                id: format!("segment-{place}"),
                name: name(place),
                kind: SegmentKind::Segment,
                own: Targeted {
                    need: self.chance(0.6),
                    affinity: named
                        .into_iter()
                        .map(|channel| (channel, self.figure(&AFFINITY)))
                        .collect(),
                },
                levers,
            }
        };
        (0..count).map(segment).collect()
    }

    fn channel(&mut self, place: usize, days: f64, most_off: f64) -> Channel<f64> {
        let kind = self.one_of(ChannelKind::ALL);
        let mut levers = ChannelLevers::from_table(|row| {
            let row = kind.parameter(row);
            if kind.has(row.field) {
                self.figure(&row)
            } else {
                row.default
            }
        });
        levers.start = self.whole(1.0, days);
        levers.end = self.whole(levers.start, days + 5.0);
        levers.offer_days = self.whole(0.0, 10.0);
        levers.discount = levers.discount.min(most_off);
        Channel {
            id: format!("channel-{place}"),
            name: name(place),
            kind,
            own: Shown {
                shareable: self.chance(0.6),
            },
            levers,
        }
    }

    fn account(&mut self, place: usize, days: f64) -> Account<f64> {
        let kind = self.one_of(AccountKind::ALL);
        let mut levers = AccountLevers::from_table(|row| self.figure(&kind.parameter(row)));
        levers.start = self.whole(1.0, days.min(10.0));
        levers.end = self.whole(levers.start, days + 5.0);
        Account {
            id: format!("account-{place}"),
            name: name(place),
            kind,
            own: Shown {
                shareable: self.chance(0.7),
            },
            levers,
        }
    }

    fn campaign(
        &mut self,
        place: usize,
        days: f64,
        most_off: f64,
        accounts: &[Account<f64>],
    ) -> Campaign<f64> {
        let kind = self.one_of(CampaignKind::ALL);
        let mut levers = CampaignLevers::from_table(|row| {
            let row = kind.parameter(row);
            if kind.has(row.field) {
                self.figure(&row)
            } else {
                row.default
            }
        });
        levers.start = self.whole(1.0, days);
        levers.end = self.whole(levers.start, days + 5.0);
        let length = levers.end - levers.start + 1.0;
        levers.every = if self.chance(0.5) {
            0.0
        } else {
            self.whole(length, length + 10.0)
        };
        levers.discount = levers.discount.min(most_off);
        if kind.is_fission() {
            levers.needed = levers.needed.min(levers.invitations);
            levers.cut_per_helper = levers.cut_per_helper.min(most_off / levers.invitations);
        }
        Campaign {
            id: format!("campaign-{place}"),
            name: name(place),
            kind,
            own: Announced {
                account: (self.chance(0.5) && !accounts.is_empty())
                    .then(|| self.one_of(&(0..accounts.len()).collect::<Vec<_>>()))
                    .map(|index| accounts[index].id.clone()),
            },
            levers,
        }
    }

    /// How people differ: in no more classes than are allowed.
    fn heterogeneity(&mut self) -> Heterogeneity<f64> {
        let mut levers = Heterogeneity::from_table(|row| self.figure(row));
        if levers.readiness_classes * levers.ordering_classes * levers.leaving_classes > 25.0 {
            levers.leaving_classes = 1.0;
        }
        levers
    }

    /// Who is connected at the start: no more than there are, with the need and without.
    fn reservoir(&mut self, scenario: &Scenario<f64>) -> Reservoir<f64> {
        let shares = scenario.segments.iter().map(|segment| segment.levers.share);
        let shares: Vec<f64> = shares.collect();
        let counts = divided(scenario.market.population, &shares);
        let segments = scenario.segments.iter().zip(&counts);
        let need: f64 = segments
            .filter(|(segment, _)| segment.own.need)
            .map(|(_, count)| count)
            .sum();
        let rest = scenario.market.population - need;
        let mut some = |most: f64| {
            let part = f64::exp_m1(self.next() * f64::ln_1p(most)).floor();
            if self.chance(0.2) {
                0.0
            } else {
                part.min(most)
            }
        };
        let customers = some(need);
        let iron_fans = some(need - customers);
        let (with_need, without) = (some(need - customers - iron_fans), some(rest));
        let fans = with_need + without;
        let fan_need_share = if fans > 0.0 { with_need / fans } else { 0.5 };
        Reservoir {
            fans,
            fan_need_share,
            customers,
            iron_fans,
        }
    }

    /// A scenario of any number of people, `most` at most.
    fn scenario(&mut self, most: f64) -> Scenario<f64> {
        let days = self.whole(1.0, 25.0);
        let mut money = Money::from_table(|row| self.figure(row));
        // What is free has no demand by elasticity.
        if money.price <= 0.0 {
            money.price_elasticity = 0.0;
        }
        let mut market = Market::from_table(|row| self.figure(row));
        market.population = market.population.min(most);
        let [channels, accounts, campaigns] = [4.0, 3.0, 3.0].map(|most| self.whole(0.0, most));
        // All discounts of a day together leave something of the price.
        let most_off = 0.999 * money.price / (1.0 + campaigns);
        let channels: Vec<_> = (0..channels as usize)
            .map(|place| self.channel(place, days, most_off))
            .collect();
        let accounts: Vec<_> = (0..accounts as usize)
            .map(|place| self.account(place, days))
            .collect();
        let campaigns = (0..campaigns as usize)
            .map(|place| self.campaign(place, days, most_off, &accounts))
            .collect();
        let mut scenario = Scenario {
            about: Arc::new(About {
                title: Bilingual {
                    zh: "随机".to_owned(),
                    en: "\"Random\"\n".to_owned(),
                },
                claim: Bilingual::default(),
                finding: Bilingual {
                    zh: "{profit}".to_owned(),
                    en: "{profit} {nothing}".to_owned(),
                },
                statement: Bilingual::default(),
                sources: vec![Bilingual::alike("–".to_owned())],
                levers: vec!["sharing.share_rate".to_owned(), "nothing".to_owned()],
            }),
            engine: Engine::Aggregate,
            topology: Topology::SmallWorld,
            graph_file: None,
            segments: self.segments(&channels),
            channels,
            accounts,
            campaigns,
            correlations: Vec::new(),
            time: Time {
                days,
                cohort_days: self.whole(7.0, 30.0),
            },
            calendar: Calendar::from_table(|row| self.figure(row)),
            market,
            heterogeneity: self.heterogeneity(),
            reservoir: Reservoir::default(),
            content: Content::from_table(|row| self.figure(row)),
            service: Service::from_table(|row| self.figure(row)),
            brand: Brand::from_table(|row| self.figure(row)),
            community: Community::from_table(|row| self.figure(row)),
            sharing: Sharing::from_table(|row| self.figure(row)),
            network: Network::from_table(|row| row.default),
            conversion: Conversion::from_table(|row| self.figure(row)),
            churn: Churn::from_table(|row| self.figure(row)),
            product: Product::from_table(|row| self.figure(row)),
            loyalty: Loyalty::from_table(|row| self.figure(row)),
            stored_value: StoredValue::from_table(|row| self.figure(row)),
            ecosystem: Ecosystem::from_table(|row| self.figure(row)),
            money,
        };
        scenario.reservoir = self.reservoir(&scenario);
        scenario
    }
}

/// Random levers within the table's bounds, lists of every length, up to 25 days, and no contradiction.
pub(crate) fn any_scenario() -> impl Strategy<Value = Scenario<f64>> {
    proptest::collection::vec(0.0..1.0_f64, THROWS).prop_map(|throws| {
        let scenario = Dice(throws.into_iter()).scenario(f64::INFINITY);
        assert_eq!(scenario.contradictions(), []);
        scenario
    })
}

/// Random levers as [`any_scenario`] has them, for the network engine, on any topology that needs no file: with `whole` a
/// network of everybody, who are a few hundred, else of a few of them.
pub(crate) fn any_network(whole: bool) -> impl Strategy<Value = Scenario<f64>> {
    proptest::collection::vec(0.0..1.0_f64, THROWS).prop_map(move |throws| {
        let mut dice = Dice(throws.into_iter());
        let most = if whole {
            dice.whole(100.0, 400.0)
        } else {
            f64::INFINITY
        };
        let mut scenario = dice.scenario(most);
        scenario.engine = Engine::Network;
        let generated: Vec<Topology> = Topology::ALL
            .iter()
            .copied()
            .filter(|topology| *topology != Topology::Imported)
            .collect();
        scenario.topology = dice.one_of(&generated);
        scenario.network = Network::from_table(|row| dice.figure(row));
        scenario.network.people = if whole { most } else { dice.whole(2.0, 400.0) };
        // As many ties as a share has views, where so many are possible.
        let sharing = &mut scenario.sharing;
        sharing.contacts = sharing.contacts.min(400.0);
        let views = sharing.contacts * sharing.visibility;
        scenario.network.mean_degree = scenario.network.mean_degree.max(views.ceil());
        assert_eq!(scenario.contradictions(), []);
        scenario
    })
}

/// 64 cases, the same ones in every run, and none written down; `PROPTEST_CASES` asks for more of them.
pub(crate) fn repeatable() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok();
    ProptestConfig {
        cases: cases.and_then(|cases| cases.parse().ok()).unwrap_or(64),
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(20_170_718),
        ..ProptestConfig::default()
    }
}

/// The name of the entry at a place of a list: none, one in both languages, or one in each.
fn name(place: usize) -> Option<Arc<Bilingual>> {
    match place % 3 {
        0 => None,
        1 => Some(Arc::new(Bilingual::alike("大号 🎉 <b>".to_owned()))),
        _ => Some(Arc::new(Bilingual {
            zh: "短信".to_owned(),
            en: "\"Texts\"".to_owned(),
        })),
    }
}
