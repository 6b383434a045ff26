import { slugOf } from '@album/model/keys'
import { cleanName } from '@album/model/search/names'
import type { LabelInGerman } from './common-labels.ts'
import { COLOURS_IN_GERMAN, MODERATION_IN_GERMAN } from './label-names.ts'
import { createLateNames } from './late-names.ts'

interface LabelNames {
  all: readonly LabelInGerman[]
  /** German names by label. */
  names: ReadonlyMap<string, string>
  /** Labels by their German name. Where several have the same name, the first one is meant. */
  labels: ReadonlyMap<string, string>
}

const late = createLateNames(async () =>
  // Without them, labels have English names.
  import('./all-labels.ts').then(
    ({ ALL_LABELS }) => byName(ALL_LABELS),
    () => byName([]),
  ),
)

function byName(all: readonly LabelInGerman[]): LabelNames {
  const labels = new Map<string, string>()
  for (const [label, name] of all) if (!labels.has(slugOf(name))) labels.set(slugOf(name), label)
  return { all, names: new Map(all.map(([label, name]) => [label, name])), labels }
}

/** Loads the labels' German names. */
export const loadLabels = late.load

/** All labels with a German name, once they are loaded. */
export const labelsInGerman = () => late.now()?.all ?? []

/** The German name of a label; its own if it has none. Empty until the names are loaded, so that no name changes on the screen. */
export function labelName(label: string): string {
  const loaded = late.now()
  return loaded ? (loaded.names.get(label) ?? label) : ''
}
/** Each name once; none until they are loaded. */
export const labelNames = (labels: readonly string[]) => [...new Set(labels.map(labelName))].filter(Boolean)

/** Hund: Dog. */
export const labelTyped = (name: string) => late.now()?.labels.get(slugOf(cleanName(name))) ?? name

/** The German name of a category, colour or reason; its own if it has none. */
export const nameIn = (names: Readonly<Record<string, string>>, name: string) =>
  Object.hasOwn(names, name) ? names[name]! : name

export const colourName = (colour: string) => nameIn(COLOURS_IN_GERMAN, colour)
export const moderationName = (reason: string) => nameIn(MODERATION_IN_GERMAN, reason)
