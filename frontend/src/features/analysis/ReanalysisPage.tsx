import { useMutation, useQuery } from '@apollo/client/react'
import { useCallback } from 'react'
import {
  type ReanalysisChoice,
  ReanalysisEstimatesDocument,
  ReanalyzeDocument,
} from '../../generated/graphql.ts'
import { isCharged } from '../../shared/api/config.ts'
import { codeOf } from '../../shared/api/graphql-errors.ts'
import { useCatchUp } from '../../shared/realtime/catch-up.ts'
import { readAgain } from '../../shared/realtime/read-again.ts'
import { notify } from '../../shared/ui/notices.ts'
import { analysisText } from '../../shared/text/analysis.ts'
import { text } from '../../shared/text/text.ts'
import { useTitle } from '../../shared/ui/use-title.ts'
import { FailedLine } from '../../shared/ui/FailedLine.tsx'
import { Choice } from './Choice.tsx'
import { JobRow } from './JobRow.tsx'
import css from './ReanalysisPage.module.css'
import { useJobs } from './use-jobs.ts'

/** Starts re-analyses, and lists the latest ones with their progress. */
export default function ReanalysisPage() {
  useTitle(text.account.analyseAgain)
  const estimates = useQuery(ReanalysisEstimatesDocument, { fetchPolicy: 'network-only' })
  const { observable } = estimates
  const count = useCallback(() => void readAgain(observable), [observable])
  useCatchUp(count)
  const { jobs, failed, again } = useJobs(count)
  const [reanalyze, { loading }] = useMutation(ReanalyzeDocument)
  const start = async (which: ReanalysisChoice) => {
    try {
      await reanalyze({ variables: { input: { which } } })
    } catch (error) {
      notify(analysisText.refused(codeOf(error)) ?? analysisText.notStarted)
    }
    again()
  }
  // The API runs one re-analysis at a time.
  const isRunning = loading || !!jobs?.some((job) => job.status === 'RUNNING')
  // The previous count stays visible while a new one is made, but the user cannot start it.
  const { data = estimates.previousData, error, loading: isCounting } = estimates
  const choices = [
    ['FAILED', data?.failed],
    ['MISSING', data?.missing],
    ['OLD_MODEL', data?.oldModel],
  ] as const

  return (
    <div className={css.page}>
      <h1>{text.account.analyseAgain}</h1>
      <p className={css.about}>{analysisText.about}</p>
      <section aria-label={analysisText.choices}>
        {error && !isCounting ? (
          <FailedLine message={analysisText.failed} action={analysisText.retry} onAction={count} />
        ) : (
          <ul className={css.rows}>
            {choices.map(([which, estimate]) => (
              <Choice
                key={which}
                which={which}
                estimate={estimate}
                isCounting={isCounting}
                isRunning={isRunning}
                onStart={() => void start(which)}
              />
            ))}
          </ul>
        )}
        <p className={css.note}>{isCharged() ? analysisText.free : analysisText.notCharged}</p>
      </section>
      <section className={css.jobs}>
        <h2>{analysisText.jobs}</h2>
        {failed && (
          <FailedLine message={analysisText.jobsFailed} action={analysisText.retry} onAction={again} />
        )}
        {jobs?.length === 0 && <p className={css.muted}>{analysisText.noJobs}</p>}
        <ul className={css.rows}>
          {jobs?.map((job) => (
            <JobRow key={job.id} job={job} onChanged={again} />
          ))}
        </ul>
      </section>
    </div>
  )
}
