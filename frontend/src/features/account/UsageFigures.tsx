import type { UsageQuery, UsageTable_TimeFragment } from '../../generated/graphql.ts'
import { isCharged } from '../../shared/api/config.ts'
import { usageText } from '../../shared/text/usage.ts'
import { Progress } from '../../shared/ui/Progress.tsx'
import css from './UsagePage.module.css'

/** How much is used of the limit that ends first, and what a person can still add today. */
export function UsageQuota({ usage }: { usage: UsageQuery['usage'] }) {
  const { today, month, photosPerDay, photosPerMonth, bytesPerDay } = usage
  const leftToday = Math.max(0, photosPerDay - today.admitted)
  const leftThisMonth = Math.max(0, photosPerMonth - month.admitted)
  const left = Math.min(leftToday, leftThisMonth)
  const space = Math.max(0, bytesPerDay - today.bytes)
  // If the next photos are as large as today's.
  if (left > 0 && space * today.photos < left * today.bytes)
    return (
      <Quota name={usageText.quota.space} used={today.bytes} of={bytesPerDay} inWords={usageText.size}>
        {space > 0 ? usageText.addedSpace(today.photos, space) : usageText.fullSpace(bytesPerDay)}
      </Quota>
    )
  if (leftThisMonth <= leftToday)
    return (
      <Quota name={usageText.quota.month} used={month.admitted} of={photosPerMonth}>
        {left > 0 ? usageText.added(today.photos, left) : usageText.monthFull(photosPerMonth)}
      </Quota>
    )
  return (
    <Quota name={usageText.quota.day} used={today.admitted} of={photosPerDay}>
      {left > 0 ? usageText.added(today.photos, left) : usageText.full(photosPerDay)}
    </Quota>
  )
}

interface QuotaProps {
  name: string
  used: number
  of: number
  inWords?: (amount: number) => string
  children: string
}

function Quota({ name, used, of, inWords = usageText.count, children }: QuotaProps) {
  const words = usageText.quotaOf(inWords(used), inWords(of))
  return (
    <>
      <Progress role="meter" name={name} value={Math.min(used, of)} max={of} words={words} />
      <p className={css.muted}>{children}</p>
    </>
  )
}

type Row = [name: string, of: (time: UsageTable_TimeFragment) => string, className?: string]
const rows: Row[] = [
  [usageText.photos, ({ photos }) => usageText.count(photos)],
  [usageText.bytes, ({ bytes }) => usageText.size(bytes)],
  [usageText.analysed, ({ analysed }) => usageText.count(analysed)],
]
const costRow: Row = [usageText.cost, ({ costUsd }) => usageText.usd(costUsd), css.cost]

/** Photos added and money spent today, this month and in total. Where nothing is charged, it shows no money. */
export function UsageTable({ usage: { today, month, all } }: { usage: UsageQuery['usage'] }) {
  return (
    <section className={css.section}>
      <table className={css.table}>
        <caption>{isCharged() ? usageText.table : usageText.tableHere}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{usageText.today}</th>
            <th scope="col">{usageText.month}</th>
            <th scope="col">{usageText.all}</th>
          </tr>
        </thead>
        <tbody>
          {(isCharged() ? [...rows, costRow] : rows).map(([name, of, className]) => (
            <tr key={name} className={className}>
              <th scope="row">{name}</th>
              {[today, month, all].map((time, index) => (
                <td key={index}>{of(time)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={css.note}>{isCharged() ? usageText.costNote : usageText.costNoteHere}</p>
    </section>
  )
}
