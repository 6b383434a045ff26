import type { UsageQuery, UsageTable_TimeFragment } from '../../generated/graphql.ts'
import { isCharged } from '../../shared/api/config.ts'
import { usageText } from '../../shared/text/usage.ts'
import { Progress } from '../../shared/ui/Progress.tsx'
import css from './UsagePage.module.css'

/** How much of today's quota is used. */
export function UsageQuota({ usage }: { usage: UsageQuery['usage'] }) {
  const { photosPerDay: perDay, photosPerMonth: perMonth, photosLeftToday: left } = usage
  const used = usage.today.photos
  const full = used < perDay ? usageText.monthFull(perMonth) : usageText.full(perDay)
  return (
    <>
      <Progress
        role="meter"
        name={usageText.quota}
        value={used}
        max={perDay}
        words={usageText.quotaOf(used, perDay)}
      />
      <p className={css.muted}>{left > 0 ? usageText.added(used, left) : full}</p>
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
