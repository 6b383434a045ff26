import { slugOf } from '@album/model/keys'
import { cleanName } from '@album/model/search/names'
import type { LabelInGerman } from './common-labels.ts'
import { CATEGORIES_IN_GERMAN, COLOURS_IN_GERMAN, MODERATION_IN_GERMAN } from './label-names.ts'

/** All labels with a German name, once they are loaded. */
export let labelsInGerman: readonly LabelInGerman[] = []
const names = new Map<string, string>()
/** Labels by their German name. Where several have the same name, the first one is meant. */
const labels = new Map<string, string>()

/** Loads the labels' German names. Without them, labels have English ones. */
export async function loadLabels(): Promise<void> {
  const { ALL_LABELS } = await import('./all-labels.ts')
  labelsInGerman = ALL_LABELS
  for (const [label, name] of ALL_LABELS) {
    const slug = slugOf(name)
    names.set(label, name)
    if (!labels.has(slug)) labels.set(slug, label)
  }
}

const nameIn = (names: Readonly<Record<string, string>>, name: string) =>
  Object.hasOwn(names, name) ? names[name]! : name

export const labelName = (label: string) => names.get(label) ?? label
export const categoryName = (category: string) => nameIn(CATEGORIES_IN_GERMAN, category)
export const colourName = (colour: string) => nameIn(COLOURS_IN_GERMAN, colour)
export const moderationName = (reason: string) => nameIn(MODERATION_IN_GERMAN, reason)

/** Hund: Dog. */
export const labelTyped = (name: string) => labels.get(slugOf(cleanName(name))) ?? name
