import { ANALYSES } from '@album/model/analyses'
import { locale } from './language.ts'

const dollars = new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD' })
const smallDollars = new Intl.NumberFormat(locale, {
  style: 'currency',
  currency: 'USD',
  minimumFractionDigits: 3,
})

/** $0.012, $1.20: analyses cost tenths of a cent. */
export const usd = (amount: number) =>
  amount > 0 && amount < 1 ? smallDollars.format(amount) : dollars.format(amount)

/** The highest price of an analysis. */
export const pricePerAnalysis = usd(
  Math.max(...Object.values(ANALYSES).map(({ usdPerImage }) => usdPerImage)),
)
