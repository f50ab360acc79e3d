//! Distributions by name: `beta(2, 30)`.

use super::super::super::near::nearest;
use super::super::example::example_of;
use super::super::flaw::Flaw;
use super::super::form::Form;
use super::super::name::Function;
use super::super::refusal::described;
use super::super::value::Quantity;
use super::cursor::Cursor;
use super::number::{Bare, Commas, Literal};
use super::reading::Reading;
use super::unit::Shares;
use crate::problem::{Code, Problem};

impl Function {
    /// The form of these arguments, if they are as many as it takes.
    fn form(self, arguments: &[Argument], bare: Bare) -> Option<Form> {
        if self == Self::Discrete {
            return discrete(arguments, bare);
        }
        let plain = arguments.iter().map(|argument| match argument.weight {
            Some(_) => None,
            None => Some(&argument.value),
        });
        let literals: Vec<&Literal> = plain.collect::<Option<_>>()?;
        let shape = |literal: &Literal| literal.shape();
        let position = |literal: &Literal| literal.figure(bare);
        Some(match (self, &literals[..]) {
            (Self::Beta, [alpha, beta]) => Form::Beta {
                alpha: shape(alpha),
                beta: shape(beta),
            },
            (Self::Uniform, [low, high]) => Form::Uniform {
                low: position(low),
                high: position(high),
            },
            (Self::Normal, [mean, sd]) => Form::Normal {
                mean: position(mean),
                sd: position(sd),
            },
            (Self::LogNormal, [mu, sigma]) => Form::LogNormal {
                mu: shape(mu),
                sigma: shape(sigma),
            },
            (Self::Triangular, [low, mode, high]) => Form::Triangular {
                low: position(low),
                mode: position(mode),
                high: position(high),
            },
            (Self::Pert, [low, mode, high]) => Form::Pert {
                low: position(low),
                mode: position(mode),
                high: position(high),
            },
            _ => return None,
        })
    }
}

/// A number between commas, with a weight after a colon.
struct Argument {
    value: Literal,
    weight: Option<Literal>,
}

/// Values with a weight each, or none at all with one.
fn discrete(arguments: &[Argument], bare: Bare) -> Option<Form> {
    let weighted = arguments.first()?.weight.is_some();
    let entry = |argument: &Argument| {
        let weight = argument.weight.as_ref().map(Literal::shape);
        let value = argument.value.figure(bare);
        (weight.is_some() == weighted).then(|| (value, weight.unwrap_or(1.0)))
    };
    let entries: Option<Vec<_>> = arguments.iter().map(entry).collect();
    entries.map(Form::Discrete)
}

impl Reading<'_> {
    /// Reads a call: what is before the first parenthesis, and that parenthesis with all that is after it.
    pub(super) fn call(&self, name: &str, rest: &str, bare: Bare) -> Result<Quantity, Problem> {
        let name = name.trim();
        if !name.contains(char::is_alphabetic) {
            return Err(self.not_understood(&Cursor::new(rest)));
        }
        let Some(function) = Function::of_name(name) else {
            return Err(self.unknown(&name.replace(' ', "")));
        };
        let inner = rest
            .trim_end()
            .strip_prefix('(')
            .and_then(|rest| rest.strip_suffix(')'))
            .ok_or_else(|| self.wrong_arguments(function))?;
        let arguments = self
            .arguments(inner, function)
            .map_err(|problem| match problem {
                Some(problem) => problem.with("example", example_of(function, self.row)),
                None => self.wrong_arguments(function),
            })?;
        let form = function
            .form(&arguments, bare)
            .ok_or_else(|| self.wrong_arguments(function))?;
        Quantity::of(form, self.row).map_err(|flaw| self.about(function, flaw))
    }

    /// A flaw of a call; its example is a call too.
    fn about(&self, function: Function, flaw: Flaw) -> Problem {
        let problem = flaw.problem(self.text, self.row, self.path);
        match flaw {
            Flaw::Reversed(_) => problem,
            _ => problem.with("example", example_of(function, self.row)),
        }
    }

    pub(super) fn wrong_arguments(&self, function: Function) -> Problem {
        self.problem(Code::WrongArguments)
            .with("wanted", function.wanted())
            .with("example", example_of(function, self.row))
    }

    fn unknown(&self, name: &str) -> Problem {
        const ALIKE: f64 = 0.8;
        let names = Function::ALL.map(Function::name);
        let near = nearest(name, names, ALIKE).and_then(Function::of_name);
        let names = names.join(", ");
        let typed = self.text.split(['(', '（']).next().unwrap_or_default();
        let problem = |code| described(Problem::new(self.path, code, typed.trim()), self.row);
        match near {
            Some(function) => problem(Code::MisspeltDistribution)
                .with("suggestion", function.name())
                .with("example", example_of(function, self.row)),
            None => problem(Code::UnknownDistribution),
        }
        .with("allowed", names)
    }

    /// Reads what is between the parentheses; refused without a problem where something is no figure.
    fn arguments(&self, inner: &str, function: Function) -> Result<Vec<Argument>, Option<Problem>> {
        let shares = match function {
            Function::Beta | Function::LogNormal => Shares::Any,
            _ => Shares::OfLever,
        };
        let mut cursor = Cursor::new(inner);
        let mut arguments = Vec::new();
        loop {
            let value = self.argument(&mut cursor, shares)?;
            cursor.skip_spaces();
            let weight = if cursor.eat(":") {
                Some(self.argument(&mut cursor, Shares::Any)?)
            } else {
                None
            };
            arguments.push(Argument { value, weight });
            if cursor.is_done() {
                return Ok(arguments);
            }
            cursor.skip_spaces();
            if !(cursor.comma() || cursor.eat("、")) {
                return Err(None);
            }
        }
    }

    fn argument(&self, cursor: &mut Cursor, shares: Shares) -> Result<Literal, Option<Problem>> {
        self.figure(cursor, Commas::Separate, shares)
            .map_err(Some)?
            .ok_or(None)
    }
}
