//! What somebody who misspelt a name may have meant.

/// How like the name of a field must be to be taken for what was meant.
pub const ALIKE: f64 = 0.85;

/// The name of `known` that is most like `name`, if their likeness (Jaro's and Winkler's: 0 of nothing in common, 1 of the
/// same) is above `least`; of several equally like ones the last.
///
/// Files may have a hundred thousand fields that there are not: only names that can be like enough are compared.
pub fn nearest<'a>(
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
    least: f64,
) -> Option<&'a str> {
    let letters = Letters::of(name);
    let (mut most, mut nearest) = (least, None);
    for known in known {
        if letters.most_alike(known) < most {
            continue;
        }
        let likeness = strsim::jaro_winkler(name, known);
        if likeness > least && likeness >= most {
            (most, nearest) = (likeness, Some(known));
        }
    }
    nearest
}

/// Letters of a name of which one may be missing or another one.
const SHORT: usize = 3;

/// Whether one name is like enough to another to be what was meant. Of short ones one slip is much: it is counted.
fn alike(name: &str, other: &str) -> bool {
    let one_slip =
        || name.len().max(other.len()) >= SHORT && strsim::osa_distance(name, other) <= 1;
    name == other || strsim::jaro_winkler(name, other) > ALIKE || one_slip()
}

/// Whether each part of a path is like that of another one: most of two long paths may be the same, and the lever another. The
/// parts may be joined otherwise than by dots.
pub fn parts_alike(path: &str, other: &str) -> bool {
    let [parts, others] = [path, other].map(|path| path.split('.'));
    if parts.clone().count() == others.clone().count() {
        parts.zip(others).all(|(part, other)| alike(part, other))
    } else {
        const JOINED: f64 = 0.97;
        let [path, other] = [path, other].map(|path| path.replace('.', "_"));
        strsim::jaro_winkler(&path, &other) > JOINED
    }
}

/// Classes that letters are counted in: more than a name has different letters.
const CLASSES: usize = 64;
/// Letters of a beginning that two names share, and how much each adds to their likeness.
const LONGEST_BEGINNING: usize = 4;
const OF_BEGINNING: f64 = 0.1;

/// The letters of a name.
struct Letters<'a> {
    name: &'a str,
    length: usize,
    /// How often each class occurs.
    counts: [usize; CLASSES],
}

impl<'a> Letters<'a> {
    fn of(name: &'a str) -> Self {
        let (mut length, mut counts) = (0, [0; CLASSES]);
        for letter in name.chars() {
            length += 1;
            counts[letter as usize % CLASSES] += 1;
        }
        Self {
            name,
            length,
            counts,
        }
    }

    /// How like another name can be at most: as if all letters that both have stood in the same order.
    fn most_alike(&self, other: &str) -> f64 {
        let (mut length, mut common, mut left) = (0, 0, self.counts);
        for letter in other.chars() {
            length += 1;
            let left = &mut left[letter as usize % CLASSES];
            if *left > 0 {
                *left -= 1;
                common += 1;
            }
        }
        if common == 0 {
            // Two empty names are the same.
            return if self.length == length { 1.0 } else { 0.0 };
        }
        let [of_this, of_other] = [self.length, length].map(|length| common as f64 / length as f64);
        let jaro = (of_this + of_other + 1.0) / 3.0;
        let letters = self.name.chars().zip(other.chars());
        let beginning = letters
            .take(LONGEST_BEGINNING)
            .take_while(|(one, other)| one == other);
        // A little more, for the two are added in other orders.
        jaro + OF_BEGINNING * beginning.count() as f64 * (1.0 - jaro) + 1e-9
    }
}

#[cfg(test)]
mod tests {
    use super::super::definition::GROUPS;
    use super::super::parameters;
    use super::*;

    /// The same by comparing all.
    fn by_comparing<'a>(name: &str, known: &[&'a str], least: f64) -> Option<&'a str> {
        let likeness = known
            .iter()
            .map(|known| (strsim::jaro_winkler(name, known), *known));
        let like = likeness.filter(|(likeness, _)| *likeness > least);
        let best = like.max_by(|one, other| one.0.total_cmp(&other.0));
        best.map(|(_, known)| known)
    }

    #[test]
    fn the_nearest_name_is_the_one_that_comparing_all_gives() {
        let mut known: Vec<&str> = parameters().iter().map(|row| row.field).collect();
        known.extend(GROUPS.iter().map(|(name, _)| *name));
        let mut names: Vec<String> = ["", "x", "价格", "zzz"].map(String::from).to_vec();
        for (place, name) in known.iter().enumerate() {
            let other = known[(7 * place + 3) % known.len()];
            let middle = name.len() / 2;
            names.push((*name).to_owned());
            names.push(name[..middle].to_owned());
            names.push(format!(
                "{}{}",
                &name[..middle],
                &name[(middle + 1).min(name.len())..]
            ));
            names.push(format!("{}x{}", &name[..middle], &name[middle..]));
            names.push(format!("{}{}", &name[middle..], &name[..middle]));
            names.push(format!("{name}{other}"));
            names.push(format!("{}{}", &name[..middle], &other[other.len() / 2..]));
            names.push(name.repeat(place % 9));
        }
        let mut found = 0;
        for name in &names {
            for least in [-1.0, 0.5, 0.8, 0.85] {
                let nearest = nearest(name, known.iter().copied(), least);
                assert_eq!(nearest, by_comparing(name, &known, least), "{name} {least}");
                found += usize::from(nearest.is_some() && least > 0.8);
            }
        }
        assert!(found > known.len() && found < names.len());
    }
}
