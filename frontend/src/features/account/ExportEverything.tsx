import { useApolloClient } from '@apollo/client/react'
import controls from '../../shared/ui/controls.module.css'
import { usageText } from '../../shared/text/usage.ts'
import { text } from '../../shared/text/text.ts'
import { writesAsItComes } from './export/destination.ts'
import type { Missing } from './export/export-library.ts'
import { type Export, startExport, useExport } from './export/export-state.ts'
import { useSession } from './session-state.ts'
import { Progress } from '../../shared/ui/Progress.tsx'
import css from './UsagePage.module.css'

interface Props {
  photos: number
  /** The size of all photos ever added. The library's current size cannot exceed it. */
  atMostBytes: number
}

/** Downloads every photo and its data as one file. */
export function ExportEverything({ photos, atMostBytes }: Props) {
  const client = useApolloClient()
  const session = useSession()
  const person = 'id' in session ? session.id : ''
  const state = useExport(person)
  return (
    <section className={css.section}>
      <h2>{usageText.everything}</h2>
      <p>
        {usageText.everythingIs} {writesAsItComes() && atMostBytes > 0 && usageText.atMost(atMostBytes)}
      </p>
      {!writesAsItComes() && atMostBytes > 0 && <p className={css.muted}>{usageText.held(atMostBytes)}</p>}
      {state.status === 'running' ? (
        <Running state={state} photos={photos} />
      ) : (
        <button type="button" className={controls.button} onClick={() => void startExport(client, person)}>
          {usageText.download}
        </button>
      )}
      <div role="status">
        {state.status === 'failed' && <p className={css.failed}>{usageText.failedBecause[state.why]}</p>}
        {state.status === 'done' && <Done state={state} />}
      </div>
    </section>
  )
}

function Running({ state, photos }: { state: Export & { status: 'running' }; photos: number }) {
  const done = state.photos + state.missing.length
  // Photos may have been added since the count.
  const total = Math.max(photos, done)
  const progress = usageText.progress(done, total, state.bytes)
  return (
    <div className={css.running}>
      <Progress role="progressbar" name={usageText.everything} value={done} max={total} words={progress} />
      <div className={css.beside}>
        <p>{progress}</p>
        <button type="button" className={controls.quiet} onClick={state.cancel}>
          {usageText.cancel}
        </button>
      </div>
      <p className={css.muted}>{usageText.keepOpen}</p>
    </div>
  )
}

function Done({ state }: { state: Export & { status: 'done' } }) {
  return (
    <>
      <p>{usageText.done(state.name, state.photos, state.bytes)}</p>
      {state.missing.length > 0 && (
        <>
          <p>{usageText.missing(state.missing.length)}</p>
          <ul className={css.missing}>
            {state.missing.map(({ title, why }, index) => (
              <li key={index}>
                <b>{title}</b> {because(why)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function because(why: Missing['why']): string {
  const known: Partial<Record<Missing['why'], string>> = usageText.missingBecause
  return known[why] ?? `${text.reason(why as Parameters<typeof text.reason>[0])}.`
}
