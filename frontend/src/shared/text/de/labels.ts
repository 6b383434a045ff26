import {
  CATEGORIES_IN_GERMAN,
  COLOURS_IN_GERMAN,
  COMMON_LABELS,
  type LabelInGerman,
  MODERATION_IN_GERMAN,
} from './label-names.ts'

/** All labels that have a German name so far. */
export const labelsInGerman: LabelInGerman[] = []
const names = new Map<string, string>()
/** Labels by their German name. Where several have the same name, the first one is meant. */
const labels = new Map<string, string>()

export function addLabels(more: readonly LabelInGerman[]): void {
  for (const one of more) {
    const [label, name] = one
    const lower = name.toLowerCase()
    labelsInGerman.push(one)
    names.set(label, name)
    if (!labels.has(lower)) labels.set(lower, label)
  }
}
addLabels(COMMON_LABELS)

const nameIn = (names: Readonly<Record<string, string>>, name: string) =>
  Object.hasOwn(names, name) ? names[name]! : name

export const labelName = (label: string) => names.get(label) ?? label
export const categoryName = (category: string) => nameIn(CATEGORIES_IN_GERMAN, category)
export const colourName = (colour: string) => nameIn(COLOURS_IN_GERMAN, colour)
export const moderationName = (reason: string) => nameIn(MODERATION_IN_GERMAN, reason)

/** Hund: Dog. */
export const labelTyped = (name: string) =>
  labels.get(name.trim().replace(/\s+/gu, ' ').toLowerCase()) ?? name

/** Hun: Dog, as Hund is the shortest name that begins so. */
export function labelBegun(start: string): string {
  const lower = start.toLowerCase()
  if (lower === '') return start
  const begun = [...labels.keys()].filter((name) => name.startsWith(lower))
  const shortest = begun.reduce((best, name) => (name.length < best.length ? name : best), begun[0] ?? '')
  return labels.get(shortest) ?? start
}
