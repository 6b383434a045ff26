import type { UsageQuery, UsageTable_TimeFragment } from '../../generated/graphql.ts'
import { isCharged } from '../../shared/api/config.ts'
import { text } from '../../shared/text/text.ts'
import css from './UsagePage.module.css'

/** How much of today's quota is used. */
export function UsageQuota({ usage }: { usage: UsageQuery['usage'] }) {
  const { photosPerDay: perDay, photosPerMonth: perMonth, photosLeftToday: left } = usage
  const used = usage.today.photos
  const full = used < perDay ? text.usage.monthFull(perMonth) : text.usage.full(perDay)
  return (
    <>
      <div
        className={css.bar}
        role="meter"
        aria-label={text.usage.quota}
        aria-valuenow={used}
        aria-valuemin={0}
        aria-valuemax={perDay}
        aria-valuetext={text.usage.quotaOf(used, perDay)}
      >
        <span style={{ width: `${(used / perDay) * 100}%` }} />
      </div>
      <p className={css.muted}>{left > 0 ? text.usage.added(used, left) : full}</p>
    </>
  )
}

const rows: [name: string, of: (time: UsageTable_TimeFragment) => string][] = [
  [text.usage.photos, ({ photos }) => text.usage.count(photos)],
  [text.usage.bytes, ({ bytes }) => text.usage.size(bytes)],
  [text.usage.analysed, ({ analysed }) => text.usage.count(analysed)],
  [text.usage.cost, ({ costUsd }) => text.usage.usd(costUsd)],
]

/** What was added and spent today, this month and in all. */
export function UsageTable({ usage: { today, month, all } }: { usage: UsageQuery['usage'] }) {
  return (
    <section className={css.section}>
      <table className={css.table}>
        <caption>{text.usage.table}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{text.usage.today}</th>
            <th scope="col">{text.usage.month}</th>
            <th scope="col">{text.usage.all}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, of]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {[today, month, all].map((time, index) => (
                <td key={index}>{of(time)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={css.note}>{isCharged() ? text.usage.costNote : text.usage.costNoteHere}</p>
    </section>
  )
}
