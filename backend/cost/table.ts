import { GIGABYTE } from '@album/model/limits'
import { billOf, dollarsOf, estimate, freeOf, type Line, type Part, type Workload } from './estimate.ts'
import { type Price, PRICES } from './prices.ts'

const PARTS: Record<Part, string> = {
  rekognition: 'Rekognition',
  added: 'Adding the photos',
  kept: 'Keeping them, the first month',
  viewed: 'Viewing them',
  fixed: 'Fixed, each month',
}
const VARIABLE: Part[] = ['rekognition', 'added', 'kept', 'viewed']

/** The estimate as lines of text: each part with its items, the most expensive first, and its sum. */
export function tableOf(workload: Workload): string[] {
  const all = estimate(workload)
  const variable = dollarsOf(all, ...VARIABLE)
  const kept = dollarsOf(all, 'kept')
  const parts = (Object.keys(PARTS) as Part[]).flatMap((part) => [
    row(PARTS[part], dollarsOf(all, part)),
    ...items(
      all.filter((line) => line.part === part),
      variable,
    ),
    '',
  ])
  return [
    ...parts,
    row('Variable: all but the last part', variable),
    row('Variable, without keeping the photos', variable - kept),
    row('Fixed', dollarsOf(all, 'fixed')),
    row("Minus AWS's always-free tier, each month", -freeOf(all)),
    row('The bill of the month, in an account with nothing else', billOf(all)),
    ...ratios(variable, variable - kept, freeOf(all, VARIABLE), dollarsOf(all, 'rekognition')),
  ]
}

/** Each price, with the copy that it was read from. */
export const sources = (): string[] =>
  Object.values<Price>(PRICES).map(
    ({ dollars, per, unit, source, copied }) =>
      `$${dollars} for ${count(per)} ${unit}: ${source} (copy: ${copied})`,
  )

function ratios(variable: number, withoutKeeping: number, free: number, rekognition: number): string[] {
  if (rekognition === 0) return []
  const [all, unkept, billed] = [variable, withoutKeeping, variable - free].map((dollars) =>
    (dollars / rekognition).toFixed(2),
  )
  return [
    '',
    `The variable bill is ${all} × what Rekognition alone costs; ${unkept} × without keeping the photos for a month.`,
    `In an account with nothing else, AWS bills ${billed} ×: its permanent free tier covers the rest.`,
  ]
}

/** Items below a hundredth of a cent are not listed, but counted in the sums. */
function items(lines: Line[], variable: number): string[] {
  return lines
    .filter(({ dollars }) => dollars >= 0.0001)
    .toSorted((one, other) => other.dollars - one.dollars)
    .map(({ item, amount, unit, dollars, part }) => {
      const share = part === 'fixed' ? '' : `${Math.round((100 * dollars) / variable)}%`
      return `  ${item.padEnd(30)}${amountOf(amount, unit)}${inDollars(dollars).padStart(11)}${share.padStart(5)}`
    })
}

const row = (name: string, dollars: number) => `${name.padEnd(56)}${inDollars(dollars).padStart(12)}`

function amountOf(amount: number, unit: string): string {
  const [shown, of] = unit.startsWith('byte')
    ? [(amount / GIGABYTE).toFixed(3), unit.replace(/^byte(s|-)/, (_, end) => (end === '-' ? 'GB-' : 'GB'))]
    : [count(amount), unit]
  return `${shown.padStart(12)} ${of.padEnd(13)}`
}

/** One photo costs less than a cent, so amounts below ten dollars have four decimals. */
function inDollars(dollars: number): string {
  const digits = Math.abs(dollars) < 10 ? 4 : 2
  const text = Math.abs(dollars).toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  return `${dollars < 0 ? '−' : ''}$${text}`
}

const count = (amount: number) =>
  amount.toLocaleString('en-US', { maximumFractionDigits: amount < 100 ? 1 : 0 })
