import { inLanguage } from './in-language.ts'
import { counted } from './numbers.ts'

/** What a screen reader hears about uploads. It is loaded with the tray. */
export const trayText = inLanguage('tray', {
  arrived: (count: number) =>
    `${counted(count, 'photo', 'photos')} added. ${count === 1 ? 'It is' : 'They are'} being analysed.`,
})
