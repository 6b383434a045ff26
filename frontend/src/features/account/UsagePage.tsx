import { useQuery } from '@apollo/client/react'
import { useEffect } from 'react'
import { UsageDocument } from '../../generated/graphql.ts'
import { useCatchUp } from '../../shared/realtime/catch-up.ts'
import { readAgain } from '../../shared/realtime/read-again.ts'
import { usageText } from '../../shared/text/usage.ts'
import { text } from '../../shared/text/text.ts'
import { useTitle } from '../../shared/ui/use-title.ts'
import { FailedLine } from '../../shared/ui/FailedLine.tsx'
import { PageLoading } from '../../shared/ui/Loading.tsx'
import { ExportEverything } from './ExportEverything.tsx'
import { UsageQuota, UsageTable } from './UsageFigures.tsx'
import css from './UsagePage.module.css'

/** The album's contents and costs, with a download of everything. */
export default function UsagePage() {
  useTitle(text.account.usage)
  const { data, error, observable } = useQuery(UsageDocument, { fetchPolicy: 'cache-and-network' })
  const again = () => void readAgain(observable)
  useCatchUp(again)
  useEffect(() => {
    addEventListener('focus', again)
    return () => removeEventListener('focus', again)
  })
  const usage = data?.usage
  return (
    <div className={css.page}>
      <h1>{text.account.usage}</h1>
      {!error && !usage && <PageLoading />}
      {error && !usage && <FailedLine message={usageText.failed} action={usageText.retry} onAction={again} />}
      {usage && (
        <>
          <section className={css.section}>
            <p className={css.large}>{usageText.inLibrary(usage.photos)}</p>
            <UsageQuota usage={usage} />
          </section>
          <UsageTable usage={usage} />
          <ExportEverything photos={usage.photos} atMostBytes={usage.all.bytes} />
        </>
      )}
    </div>
  )
}
