//! Replications as columns of a Parquet file: setting, replication, and a column for each outcome that is kept, undefined ones as
//! not-a-number.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use parquet::basic::{Compression, Repetition, Type as Physical};
use parquet::column::reader::get_typed_column_reader;
use parquet::data_type::{DataType, DoubleType, Int32Type, Int64Type};
use parquet::errors::{ParquetError, Result as Written};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::reader::{FileReader, RowGroupReader, SerializedFileReader};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;

use super::flaw::Flaw;
use crate::report::Outcome;

/// Rows that are held before they are written.
const ROWS: usize = 1 << 16;

/// Rows as columns.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    pub(super) settings: Vec<i32>,
    pub(super) replications: Vec<i64>,
    /// A column for each outcome.
    pub(super) outcomes: Vec<Vec<f64>>,
}

impl Rows {
    pub(super) fn new(outcomes: usize) -> Self {
        Self {
            outcomes: vec![Vec::new(); outcomes],
            ..Self::default()
        }
    }

    /// Adds replications of a setting, of which `rows` has one value for each outcome of each.
    pub(super) fn add(
        &mut self,
        setting: usize,
        replications: impl Iterator<Item = usize>,
        rows: &[f64],
    ) {
        let before = self.replications.len();
        self.replications
            .extend(replications.map(|index| index as i64));
        self.settings
            .resize(self.replications.len(), setting as i32);
        let width = self.outcomes.len();
        for (place, column) in self.outcomes.iter_mut().enumerate() {
            column.extend(rows.iter().skip(place).step_by(width));
        }
        debug_assert_eq!((self.replications.len() - before) * width, rows.len());
    }

    pub(super) fn is_full(&self) -> bool {
        self.settings.len() >= ROWS
    }
}

/// A file that is written, group of rows by group.
pub(super) struct Columns<'a> {
    writer: SerializedFileWriter<&'a mut File>,
}

impl<'a> Columns<'a> {
    /// Begins a file with what is to be known of it: names, each with a text.
    pub(super) fn begin(
        file: &'a mut File,
        outcomes: &[Outcome],
        known: &[(&str, &str)],
    ) -> Written<Self> {
        let column = |name: &str, physical| {
            let column = Type::primitive_type_builder(name, physical);
            column
                .with_repetition(Repetition::REQUIRED)
                .build()
                .map(Arc::new)
        };
        let mut fields = vec![
            column("setting", Physical::INT32)?,
            column("replication", Physical::INT64)?,
        ];
        for outcome in outcomes {
            fields.push(column(outcome.name(), Physical::DOUBLE)?);
        }
        let schema = Type::group_type_builder("replications")
            .with_fields(fields)
            .build()?;
        let known = known
            .iter()
            .map(|(name, text)| KeyValue::new((*name).to_owned(), (*text).to_owned()));
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .set_key_value_metadata(Some(known.collect()))
            .build();
        let writer = SerializedFileWriter::new(file, Arc::new(schema), Arc::new(properties))?;
        Ok(Self { writer })
    }

    /// Writes rows as one group.
    pub(super) fn write(&mut self, rows: &Rows) -> Written<()> {
        if rows.settings.is_empty() {
            return Ok(());
        }
        let mut group = self.writer.next_row_group()?;
        put::<Int32Type>(&mut group, &rows.settings)?;
        put::<Int64Type>(&mut group, &rows.replications)?;
        for column in &rows.outcomes {
            put::<DoubleType>(&mut group, column)?;
        }
        group.close()?;
        Ok(())
    }

    /// Ends the file.
    pub(super) fn end(self) -> Written<()> {
        self.writer.close().map(drop)
    }
}

fn put<T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, &mut File>,
    values: &[T::T],
) -> Written<()> {
    let column = group.next_column()?;
    let mut column = column.ok_or_else(|| ParquetError::General("a column too many".to_owned()))?;
    column.typed::<T>().write_batch(values, None, None)?;
    column.close()
}

/// Reads outcomes of a file, one after the other group of rows.
pub(super) fn read(
    path: &Path,
    outcomes: &[Outcome],
    mut take: impl FnMut(&Rows),
) -> Result<(), Flaw> {
    let file = File::open(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Flaw::MissingFile(path.to_owned()),
        _ => Flaw::File(path.to_owned(), error),
    })?;
    let damaged = |_: ParquetError| Flaw::DamagedFile(path.to_owned());
    let reader = SerializedFileReader::new(file).map_err(damaged)?;
    let schema = reader.metadata().file_metadata().schema_descr_ptr();
    let mut names = vec!["setting", "replication"];
    names.extend(outcomes.iter().map(|outcome| outcome.name()));
    let place = |name: &str| {
        schema
            .columns()
            .iter()
            .position(|column| column.name() == name)
    };
    let places: Option<Vec<usize>> = names.iter().map(|name| place(name)).collect();
    let wanted = [Physical::INT32, Physical::INT64];
    let types = wanted
        .into_iter()
        .chain(outcomes.iter().map(|_| Physical::DOUBLE));
    let is_so = |places: &Vec<usize>| {
        let mut both = places.iter().zip(types);
        both.all(|(place, physical)| schema.column(*place).physical_type() == physical)
    };
    let places = places
        .filter(is_so)
        .ok_or_else(|| Flaw::DamagedFile(path.to_owned()))?;
    for group in 0..reader.num_row_groups() {
        let group = reader.get_row_group(group).map_err(damaged)?;
        let group = &*group;
        let mut rows = Rows {
            settings: get::<Int32Type>(group, places[0]).map_err(damaged)?,
            replications: get::<Int64Type>(group, places[1]).map_err(damaged)?,
            outcomes: Vec::new(),
        };
        for place in &places[2..] {
            rows.outcomes
                .push(get::<DoubleType>(group, *place).map_err(damaged)?);
        }
        take(&rows);
    }
    Ok(())
}

fn get<T: DataType>(group: &dyn RowGroupReader, place: usize) -> Written<Vec<T::T>> {
    let wanted = usize::try_from(group.metadata().num_rows()).unwrap_or_default();
    let mut column = get_typed_column_reader::<T>(group.get_column_reader(place)?);
    let mut values = Vec::new();
    while values.len() < wanted {
        let (rows, _, _) = column.read_records(wanted - values.len(), None, None, &mut values)?;
        if rows == 0 {
            return Err(ParquetError::EOF("fewer rows than it says".to_owned()));
        }
    }
    Ok(values)
}
