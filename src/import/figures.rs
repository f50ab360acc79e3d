//! What a field says as a figure: a number, whatever its commas are, or a time.

use super::fields::Separator;

/// What a comma in a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comma {
    /// Before the decimals.
    Decimal,
    /// Between thousands.
    Thousands,
}

/// Reads the numbers of a column, in all of which a comma means the same.
#[derive(Clone, Copy, Debug, Default)]
pub struct Numbers {
    comma: Option<Comma>,
}

/// Why a field is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoNumber {
    /// It is something else.
    Other,
    /// Its comma may be before decimals or between thousands.
    UnclearComma,
}

impl Numbers {
    /// The number of a field.
    ///
    /// # Errors
    /// When it is none, or one cannot tell which.
    pub fn read(&mut self, text: &[u8], separator: Separator) -> Result<f64, NoNumber> {
        let text = std::str::from_utf8(text).map_err(|_| NoNumber::Other)?;
        if let (Ok(number), None) = (text.parse(), self.comma) {
            return Ok(number);
        }
        if !text.contains(',') {
            // Where commas are before decimals, points may be between thousands.
            if self.comma == Some(Comma::Decimal) && in_thousands(text, '.') {
                return Err(NoNumber::UnclearComma);
            }
            return text.parse().map_err(|_| NoNumber::Other);
        }
        let comma = comma(text, separator, self.comma)?;
        if self.comma.is_some_and(|before| before != comma) {
            return Err(NoNumber::UnclearComma);
        }
        let plain = match comma {
            Comma::Decimal => text.replace('.', "").replace(',', "."),
            Comma::Thousands => text.replace(',', ""),
        };
        let number = plain.parse().map_err(|_| NoNumber::Other)?;
        self.comma = Some(comma);
        Ok(number)
    }
}

/// What the commas of a number are, where it has some.
fn comma(text: &str, separator: Separator, before: Option<Comma>) -> Result<Comma, NoNumber> {
    let digits = |letter: char| letter.is_ascii_digit() || matches!(letter, ',' | '.' | '-' | '+');
    if !text.chars().all(digits) {
        return Err(NoNumber::Other);
    }
    let (whole, decimals) = text.rsplit_once('.').unwrap_or((text, ""));
    let is_grouped = in_thousands(whole, ',');
    if text.contains('.') {
        return if is_grouped && !decimals.contains(',') {
            Ok(Comma::Thousands)
        } else if text
            .split_once(',')
            .is_some_and(|(whole, part)| in_thousands(whole, '.') && !part.contains([',', '.']))
        {
            Ok(Comma::Decimal)
        } else {
            Err(NoNumber::Other)
        };
    }
    match (separator, text.matches(',').count()) {
        (_, 2..) if is_grouped => Ok(Comma::Thousands),
        (_, 2..) => Err(NoNumber::Other),
        // What separates columns tells which country's numbers they are.
        (Separator::Semicolon, _) => Ok(Comma::Decimal),
        // A tab tells nothing of a country.
        (Separator::Tab, _) if !is_grouped || before == Some(Comma::Decimal) => Ok(Comma::Decimal),
        (Separator::Comma, _) if is_grouped => Ok(Comma::Thousands),
        (Separator::Comma, _) => Ok(Comma::Decimal),
        _ => Err(NoNumber::UnclearComma),
    }
}

/// Whether a number is written in groups of three digits.
pub fn in_thousands(text: &str, between: char) -> bool {
    let mut groups = text.trim_start_matches(['-', '+']).split(between);
    let first = groups.next().unwrap_or_default();
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let mut rest = groups.peekable();
    rest.peek().is_some()
        && (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && digits(first)
        && rest.all(|group| group.len() == 3 && digits(group))
}

/// Seconds since 1970 that are taken for a time where nothing says what they are: 1979 to 2103.
const SECONDS: std::ops::Range<f64> = 3e8..4.2e9;

/// Whether a field is a time, by what it looks like: seconds or milliseconds since 1970, or a date of ISO 8601.
pub fn is_time(text: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(text) else {
        return false;
    };
    if let Ok(number) = text.parse::<f64>() {
        return SECONDS.contains(&number)
            || SECONDS.contains(&(number / 1e3))
            || (text.len() == 8 && is_date(&text[..4], &text[4..6], &text[6..]));
    }
    let date = text.get(..10).unwrap_or_default();
    let mut parts = date.split(['-', '/']);
    match (parts.next(), parts.next(), parts.next()) {
        (Some(year), Some(month), Some(day)) => is_date(year, month, day),
        _ => false,
    }
}

fn is_date(year: &str, month: &str, day: &str) -> bool {
    let within = |text: &str, low, high| text.parse().is_ok_and(|n: u32| n >= low && n <= high);
    within(year, 1900, 2100) && within(month, 1, 12) && within(day, 1, 31)
}
