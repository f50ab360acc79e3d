/** What is behind each button of the menu, which comes in one piece: in many it would be cut into twenty for every visit. */
import { furnished as cleanUp } from '../present/clean_up.js';
import { furnished as embed } from '../embed/contents.js';
import { furnished as facilitator } from '../handout/pack.js';
import { furnished as handout } from '../handout/contents.js';
import { furnished as keys } from '../present/keys.js';
import { furnished as lessons } from '../lessons/contents.js';
import { furnished as predict } from '../predict/contents.js';
import { furnished as present } from '../present/contents.js';
import { furnished as round } from '../rounds/contents.js';
import { furnished as spread } from '../spread/contents.js';

export const ROOMS = { clean_up: cleanUp, embed, facilitator, handout, keys, lessons, predict, present, round, spread };
