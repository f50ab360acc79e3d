//! What is wrong with something a user gave: a code, the field's path, what was read and what is allowed.
//!
//! Problems carry no wording: `problem.<code>` in the locales has it, in every language of the product.

use std::collections::BTreeMap;

use serde::Serialize;

/// What is wrong. The wording of each is in the locales, under `problem.<code>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The text is not JSON: `line`, `column`.
    NotJson,
    /// The text is longer than a scenario can be: `maximum`, in bytes.
    TooLarge,
    /// An object was wanted.
    NotAnObject,
    /// A list was wanted.
    NotAList,
    /// A text was wanted.
    NotText,
    /// A text is longer, by `length`, than `maximum` characters.
    TextTooLong,
    /// A number was wanted.
    NotANumber,
    /// A whole number was wanted.
    NotWhole,
    /// `true` or `false` was wanted.
    NotASwitch,
    /// A number outside `minimum` to `maximum`.
    OutOfRange,
    /// A field that does not exist: `allowed`.
    UnknownField,
    /// A field that does not exist, with a near one: `suggestion`, `allowed`.
    MisspeltField,
    /// A field that stands more than once in its object.
    RepeatedField,
    /// A required field is missing: `allowed`.
    Missing,
    /// The figure of a lever is missing: `minimum`, `maximum`, `example`.
    MissingFigure,
    /// A name that is not among `allowed`.
    UnknownName,
    /// A scenario of a schema that this version does not know: `maximum`.
    UnknownSchema,
    /// Fewer entries than `minimum`.
    TooFew,
    /// More entries than `maximum`.
    TooMany,
    /// An id that is not 1 to 40 lower-case letters, digits, `_` or `-`.
    BadId,
    /// An id used twice.
    DuplicateId,
    /// A last day before the first day, `minimum`.
    EndBeforeStart,
    /// A first day after the last day of the simulation, `maximum`.
    StartAfterSimulation,
    /// More people connected at the start than the population, `maximum`.
    MoreThanPopulation,
    /// More people with the need connected at the start than have it in the population, `maximum`.
    MoreThanNeed,
    /// Shares of the segments that do not add up to 1: `sum`.
    SharesNotOne,
    /// More pushes a week than the platform allows for the kind of account, `maximum`.
    BeyondPlatform,
    /// More members in one account than its kind can hold, `maximum`.
    BeyondCapacity,
    /// Something is taken off the price that is more than the price, `maximum`.
    DiscountAbovePrice,
    /// A price of 0 where the price acts on demand: what is free would be bought without bound.
    FreeUnderElasticity,
    /// Something is taken off the price that leaves nothing to pay, where the price acts on demand: less than `maximum`.
    NothingLeftToPay,
    /// An entry of another list is named that does not exist: `allowed`.
    UnknownReference,
    /// More friends needed than are asked, `maximum`.
    MoreNeededThanAsked,
    /// A campaign that comes again before it is over; `minimum` days at least.
    RepeatsTooSoon,
    /// More cohorts than can be followed, `maximum`.
    TooManyCohorts,
    /// More classes of people in all than `maximum`.
    TooManyClasses,
    /// More people without the need connected at the start than lack it in the population, `maximum`.
    MoreThanWithoutNeed,
    /// Fewer ties than a share has views, `minimum`.
    FewerTiesThanViews,
    /// More views of a share than anybody can have ties, `maximum`.
    MoreViewsThanTies,
    /// The network is one that is read from a file, and no file of ties was.
    NoGraph,
    /// The network is one that is read from the file that was read, and no file of ties was.
    GraphNotOpen,
    /// The network is one that is read from the file that was read, and another one was.
    OtherGraph,
    /// A digest of ties that is not `allowed` hexadecimal digits.
    BadDigest,
    /// A name that is no lever of the scenario, nor of a group of levers.
    UnknownLever,
    /// The same, but like one: `suggestion`.
    MisspeltLever,
    /// A path that names no field of the scenario, nor anything like one.
    UnknownPath,
    /// A path that names no field of the scenario, but is like one: `suggestion`.
    MisspeltPath,
    /// A preset that there is not.
    UnknownPreset,
    /// A preset that there is not, with a near one: `suggestion`.
    MisspeltPreset,
    /// What is uncertain where a number is wanted: `example`.
    NotUncertain,
    /// Uncertain levers that contradict each other in more than half of what can be drawn: `percent`.
    OftenContradictory,
    /// A rank correlation that no joint distribution has beside the others; alone it could be from `minimum` to `maximum`.
    NoJointDistribution,
    /// A `word` or sign that has no business in a number, range or distribution, or not where it stands: `example`.
    UnreadableQuantity,
    /// The same where nothing but a number is taken: `word`, `minimum`, `maximum`, `example`.
    UnreadableNumber,
    /// A `word` that is a unit, but not the lever's `unit`: `example`. The wording of the unit is in the locales, if it has one.
    OtherUnit,
    /// A range with one end only: `example`.
    IncompleteRange,
    /// A least number of a figure that has no natural most: `example`.
    OpenRange,
    /// A range that starts with its larger end: `example`.
    ReversedRange,
    /// A range or values that reach beyond `minimum` or `maximum`: `example`.
    BeyondBounds,
    /// A number that is infinite or too large to be one: `minimum`, `maximum`.
    NotFinite,
    /// A distribution that does not exist: `allowed`, `example`.
    UnknownDistribution,
    /// A distribution that does not exist, with a near one: `suggestion`, `allowed`, `example`.
    MisspeltDistribution,
    /// A distribution with other arguments than `wanted`: `example`.
    WrongArguments,
    /// A comma within a number, where commas separate numbers: `example`.
    CommaInNumber,
    /// A distribution whose arguments contradict each other or what they mean: `wanted`, `example`.
    ImpossibleDistribution,
    /// A distribution of which more than half, `outside`, is not between `minimum` and `maximum`: `example`.
    MostlyOutside,
    /// A line of an edge list, `line`, with fewer than two people.
    TieIncomplete,
    /// A line of an edge list, `line`, with other than `maximum` columns, which those before have.
    ColumnsDiffer,
    /// The weight of a tie on line `line` that is not a finite number above 0.
    BadWeight,
    /// Quotation marks on line `line` that do not end, or end within a field.
    BadQuotes,
    /// Line `line` is longer than `maximum` bytes.
    LineTooLong,
    /// Line `line` is no text in an encoding that is read.
    NotUtf8,
    /// Line `line` is in another encoding than those before it, or those behind it.
    MixedEncodings,
    /// Line `line` has a byte 0, which no text has.
    NulBytes,
    /// A file that is no text, but a `format`.
    BinaryFile,
    /// A text that is a graph in another form, `format`.
    OtherFormat,
    /// A table with a row and a column for each person.
    AdjacencyMatrix,
    /// Line `line` counts people and ties, and is no tie.
    CountsLine,
    /// Ties of two kinds of people, whose ids mean different ones.
    TwoKindsOfIds,
    /// Columns none of which names people: what their titles are.
    NoPeople,
    /// A weight on line `line` whose comma may be before decimals or between thousands.
    UnclearComma,
    /// A column chosen as the weight that is none of the `maximum` there are, or one of the two people.
    NoSuchColumn,
    /// Line `line` names the columns, and no tie is below it.
    HeaderAlone,
    /// Line `line` names one person more than `maximum`.
    TooManyPeople,
    /// Line `line` has one tie more than `maximum`.
    TooManyTies,
    /// An edge list without a tie on its `line` lines.
    NoTies,
    /// Line `line` of a list of people names somebody who is not in the graph.
    UnknownPerson,
    /// A list of people that names nobody on its `line` lines.
    NoSeeds,
    /// A file of more bytes than `maximum`.
    FileTooLarge,
    /// A file that is packed by gzip, but damaged or cut short.
    DamagedGzip,
    /// A specification or a shard of another version than `allowed`, whose figures may be others.
    OtherVersion,
    /// Bytes that are no shard, or not as they were written.
    DamagedShard,
    /// A shard of another specification than `allowed`.
    OtherSpecification,
    /// A replication that is in two shards that were to be put together.
    ShardsOverlap,
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The field, as in JSON: `channels[2].trust`. Empty for the text as a whole.
    pub path: String,
    /// What is wrong.
    pub code: Code,
    /// What was read, shortened.
    pub read: String,
    /// The values that the wording names: `minimum`, `maximum`, `allowed`, `suggestion`, `wanted`, `example` and others.
    pub values: BTreeMap<&'static str, String>,
}

impl Problem {
    /// A problem with what was read at `path`.
    pub fn new(path: impl Into<String>, code: Code, read: impl ToString) -> Self {
        const LONGEST: usize = 60;
        let read = read.to_string();
        let mut shortened: String = read.chars().take(LONGEST).collect();
        if shortened.len() < read.len() {
            shortened.push('…');
        }
        Self {
            path: path.into(),
            code,
            read: shortened,
            values: BTreeMap::new(),
        }
    }

    /// The same problem with one more value for its wording.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.values.insert(name, value.to_string());
        self
    }
}
