import { useMutation } from '@apollo/client/react'
import { useEffect, useRef } from 'react'
import { CancelJobDocument, type JobRow_JobFragment } from '../../generated/graphql.ts'
import controls from '../../shared/ui/controls.module.css'
import { announce, notify } from '../../shared/ui/notices.ts'
import { analysisText } from '../../shared/text/analysis.ts'
import { dateText } from '../../shared/text/dates.ts'
import { Progress } from '../../shared/ui/Progress.tsx'
import css from './ReanalysisPage.module.css'

/** One re-analysis: its progress or its outcome. */
export function JobRow({ job, onChanged }: { job: JobRow_JobFragment; onChanged: () => void }) {
  const [cancel, { loading }] = useMutation(CancelJobDocument, { variables: { id: job.id } })
  const name = job.which ? analysisText.choice(job.which) : analysisText.chosen
  const isRunning = job.status === 'RUNNING'
  const outcome = job.status === 'CANCELLED' ? analysisText.cancelled(job) : analysisText.done(job)
  const wasRunning = useRef(isRunning)
  const row = useRef<HTMLLIElement>(null)
  const isButtonFocused = useRef(false)
  useEffect(() => {
    if (wasRunning.current && !isRunning) {
      announce(`${name}: ${outcome}`)
      // It ended by itself, and its button left with the focus.
      if (isButtonFocused.current && document.activeElement === document.body) row.current?.focus()
    }
    wasRunning.current = isRunning
  }, [isRunning, name, outcome])
  const end = () => {
    // The button leaves the page.
    row.current?.focus()
    return cancel()
      .catch(() => notify(analysisText.notCancelled))
      .finally(onChanged)
  }
  return (
    <li ref={row} tabIndex={-1} className={css.job}>
      <div className={css.what}>
        <p className={css.name}>{name}</p>
        <p className={css.muted}>{dateText(job.createdAt)}</p>
      </div>
      <div className={css.outcome}>{isRunning ? <RunningJob job={job} name={name} /> : outcome}</div>
      {isRunning && (
        <button
          type="button"
          className={controls.quiet}
          aria-label={analysisText.cancelJob(name)}
          disabled={loading}
          onClick={() => void end()}
          onFocus={() => (isButtonFocused.current = true)}
          onBlur={({ currentTarget }) => (isButtonFocused.current = !currentTarget.isConnected)}
        >
          {analysisText.cancel}
        </button>
      )}
    </li>
  )
}

function RunningJob({ job, name }: { job: JobRow_JobFragment; name: string }) {
  const over = job.done + job.failed + job.skipped
  return (
    <>
      <p>{analysisText.progress(job)}</p>
      <Progress
        role="progressbar"
        name={name}
        value={over}
        max={job.total}
        words={analysisText.progress(job)}
      />
    </>
  )
}
