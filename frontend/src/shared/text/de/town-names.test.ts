import { folded, OTHER_TOWN_NAMES } from '@album/model/town-names'
import { expect, test } from 'vitest'
import { TOWN_NAMES } from './town-names.ts'

test('each German name of a town finds the town, too', () => {
  for (const names of Object.values(TOWN_NAMES))
    for (const [own, german] of Object.entries(names))
      expect(OTHER_TOWN_NAMES[folded(german)] ?? folded(german), german).toBe(folded(own))
})
