import type { Translation } from '../in-language.ts'
import { grid } from './grid.ts'
import { place } from './place.ts'
import { search } from './search.ts'
import { text } from './text.ts'
import { upload } from './upload.ts'

/** The German texts of the first paint and of the photos. weigh.ts checks that none is missing. */
export const firstTexts = { grid, place, search, text, upload } satisfies Partial<Translation>
