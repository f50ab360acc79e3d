/**
 * A person who counts what they do: clicks, keys and fields that are filled. A choice from a list counts as two clicks.
 * @param {import('./visit.mjs').Visit} visit
 */
export function person({ page }) {
  const done = { clicks: 0, keys: 0, fields: 0 };
  return {
    done,
    /** @param {import('playwright-core').Locator} place */
    click: async (place) => {
      done.clicks += 1;
      await place.click();
    },
    /**
     * @param {import('playwright-core').Locator} list
     * @param {string} value
     */
    choose: async (list, value) => {
      done.clicks += 2;
      await list.selectOption(value);
    },
    /** Types into the field that has the keyboard, over what stands there. @param {string} words */
    type: async (words) => {
      done.fields += 1;
      done.keys += words.length;
      await page.keyboard.type(words);
    },
    /** @param {string} key */
    press: async (key) => {
      done.keys += 1;
      await page.keyboard.press(key);
    },
  };
}
