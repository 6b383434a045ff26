import { counted, number } from '../numbers.ts'

export const photos = (count: number) => counted(count, 'Foto', 'Fotos')

/** 1 Foto konnte nicht entfernt werden. */
export const photosInto = (count: number, done: string) =>
  `${counted(count, 'Foto konnte', 'Fotos konnten')} nicht ${done} werden.`

/** 1 von 3 Fotos konnte nicht entfernt werden. */
export const someOf = (count: number, total: number, done: string) =>
  `${number.format(count)} von ${photos(total)} ${count === 1 ? 'konnte' : 'konnten'} nicht ${done} werden.`

export const going = (doing: string) => (done: number, total: number) =>
  `${doing} … ${number.format(done)} von ${number.format(total)}`
