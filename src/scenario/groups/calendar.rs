//! Weekdays and seasons: on which days people buy.

use super::super::parameter::{Source, parameters};

parameters! {
    /// Weekdays and seasons. Each factor is an odds ratio on buying and a factor on ordering again on its days, the weekday's times
    /// the month's ([`crate::model::calendar`]): 1 is no effect.
    Calendar "calendar" Calendar {
        /// The weekday of day 1: 1 is Monday, 7 Sunday.
        first_weekday: Whole None [1, 7] = 1, Source::Assumption;
        /// The day of the year of day 1: 1 is 1 January, 365 is 31 December; there is no 29 February.
        first_day_of_year: Whole Day [1, 365] = 1, Source::Assumption;
        /// Factor on demand on a Monday.
        monday: OddsRatio None [0, 100] = 1, Source::Assumption;
        /// Factor on demand on a Tuesday.
        tuesday: OddsRatio None [0, 100] = 1, Source::Assumption;
        /// Factor on demand on a Wednesday.
        wednesday: OddsRatio None [0, 100] = 1, Source::Assumption;
        /// Factor on demand on a Thursday.
        thursday: OddsRatio None [0, 100] = 1, Source::Assumption;
        /// Factor on demand on a Friday.
        friday: OddsRatio None [0, 100] = 1, Source::Assumption;
        /// Factor on demand on a Saturday.
        saturday: OddsRatio None [0, 100] = 1, Source::Assumption;
        /// Factor on demand on a Sunday.
        sunday: OddsRatio None [0, 100] = 1, Source::Assumption;
        /// Factor on demand in January.
        january: OddsRatio None [0, 100] = 1, Source::Assumption;
        /// Factor on demand in February.
        february: OddsRatio None [0, 100] = 1, Source::Assumption;
        /// Factor on demand in March.
        march: OddsRatio None [0, 100] = 1, Source::Assumption;
        /// Factor on demand in April.
        april: OddsRatio None [0, 100] = 1, Source::Assumption;
        /// Factor on demand in May.
        may: OddsRatio None [0, 100] = 1, Source::Assumption;
        /// Factor on demand in June.
        june: OddsRatio None [0, 100] = 1, Source::Assumption;
        /// Factor on demand in July.
        july: OddsRatio None [0, 100] = 1, Source::Assumption;
        /// Factor on demand in August.
        august: OddsRatio None [0, 100] = 1, Source::Assumption;
        /// Factor on demand in September.
        september: OddsRatio None [0, 100] = 1, Source::Assumption;
        /// Factor on demand in October.
        october: OddsRatio None [0, 100] = 1, Source::Assumption;
        /// Factor on demand in November.
        november: OddsRatio None [0, 100] = 1, Source::Assumption;
        /// Factor on demand in December.
        december: OddsRatio None [0, 100] = 1, Source::Assumption;
    }
}

impl<T> Calendar<T> {
    /// The factors of the weekdays, Monday's first.
    pub fn weekdays(&self) -> [&T; 7] {
        [
            &self.monday,
            &self.tuesday,
            &self.wednesday,
            &self.thursday,
            &self.friday,
            &self.saturday,
            &self.sunday,
        ]
    }

    /// The factors of the months, January's first.
    pub fn months(&self) -> [&T; 12] {
        [
            &self.january,
            &self.february,
            &self.march,
            &self.april,
            &self.may,
            &self.june,
            &self.july,
            &self.august,
            &self.september,
            &self.october,
            &self.november,
            &self.december,
        ]
    }
}
