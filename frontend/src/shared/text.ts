const language = 'en'
const plural = new Intl.PluralRules(language)
const number = new Intl.NumberFormat(language)

/** `count` with its noun: 1 photo, 2,000 photos. */
function counted(count: number, one: string, other: string): string {
  return `${number.format(count)} ${plural.select(count) === 'one' ? one : other}`
}

/** Every text a person sees, in one place, so that another language is one more file. */
export const text = {
  app: {
    name: 'Album',
  },
  album: {
    photos: (count: number) => counted(count, 'photo', 'photos'),
  },
}
