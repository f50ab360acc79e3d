//! Quantiles to the last bit. These tests also run as wasm: both must answer the same.

use super::super::parameters;
use super::{Bare, Quantity};

#[test]
fn quantiles_do_not_change_unnoticed() {
    for (id, text, bits) in PINNED {
        let row = parameters().into_iter().find(|row| row.id == *id);
        let row = row.unwrap_or_else(|| panic!("no {id}"));
        let Ok(Quantity::Uncertain(law)) = Quantity::read(text, Bare::Plain, row, "") else {
            panic!("{text}");
        };
        let found = [1e-9, 0.05, 0.5, 0.999].map(|u| law.quantile(u).to_bits());
        assert_eq!(found, *bits, "{text}: {found:#018x?}");
    }
}

type Pinned = (&'static str, &'static str, [u64; 4]);

#[rustfmt::skip]
const PINNED: &[Pinned] = &[
    ("sharing.share_rate", "2% to 5%", [0x3f77_b9c6_24c1_356e, 0x3f94_7ae1_47ae_1479, 0x3fa0_3f64_885c_3bb4, 0x3fb2_eb73_0d56_f97c]),
    ("sharing.share_rate", "0% to 5%", [0x3de3_3dce_9800_0000, 0x3f75_b8e4_69e0_5a88, 0x3f9a_9371_6775_d627, 0x3fb2_7ba6_579b_33e3]),
    ("sharing.contacts", "20 to 400", [0x3fd8_4de1_78d1_fd16, 0x4033_fffd_1fa2_c968, 0x4056_5c4d_3222_4277, 0x4097_46dd_df51_0239]),
    ("sharing.lifetime", "3 to 12", [0x0000_0000_0000_0000, 0x4008_0000_0000_0000, 0x4018_0000_0000_0000, 0x4036_0000_0000_0000]),
    ("sharing.share_rate", "beta(2, 30)", [0x3eb8_9a88_f06b_eea8, 0x3f87_ba0a_c5e8_eb93, 0x3fab_6b2c_b0f3_d29c, 0x3fd0_b997_649d_e21c]),
    ("sharing.share_rate", "beta(0.02, 400)", [0x0000_0000_0000_0000, 0x31d5_e416_c27f_6c22, 0x3c37_675d_4ad8_caae, 0x3f74_84b2_21a9_5530]),
    ("sharing.share_rate", "beta(3000, 0.7)", [0x3fef_cac5_39c9_2b1c, 0x3fef_f97f_0183_4945, 0x3fef_fee3_31fc_63d5, 0x3fef_ffff_f7ea_7ebb]),
    ("sharing.motive", "uniform(-1, 150)", [0x3e7a_d7f2_9b00_0000, 0x4013_ffff_ffff_ffff, 0x4048_ffff_ffff_ffff, 0x4058_f999_9999_9999]),
    ("sharing.motive", "normal(90, 20)", [0x3f4c_5924_89b8_0000, 0x404a_d367_16e1_a65a, 0x4054_8402_c357_9c60, 0x4058_fd7c_bfd0_f0a7]),
    ("sharing.motive", "lognormal(0.5, 0.8)", [0x3f8b_d652_ebd5_a12c, 0x3fdc_4dcd_5bae_021c, 0x3ffa_6129_4e54_1ff0, 0x4033_88ae_1114_a00f]),
    ("sharing.motive", "triangular(1, 2, 5)", [0x3ff0_0042_5159_5270, 0x3ff7_27c9_716f_fb76, 0x4004_6771_ebf6_ded2, 0x4013_8fd3_9046_964a]),
    ("sharing.motive", "pert(1, 2, 7)", [0x3ff0_0006_e19f_54f6, 0x3ff4_a568_e4fc_6932, 0x4004_1802_ae3c_1bab, 0x4018_3962_6f09_cfca]),
    ("sharing.motive", "discrete(1: 1, 2: 3)", [0x3ff0_0000_0000_0000, 0x3ff0_0000_0000_0000, 0x4000_0000_0000_0000, 0x4000_0000_0000_0000]),
];
