import { useApolloClient } from '@apollo/client/react'
import { useEffect, useState } from 'react'
import { dayHere } from '../../shared/day-here.ts'
import { kindFor } from '../../shared/download/choose-destination.ts'
import { type DownloadState, startDownload, useDownload } from '../../shared/download/downloads.ts'
import type { Missing } from '../../shared/download/source.ts'
import { createStore, useStore } from '../../shared/state/create-store.ts'
import { downloadText } from '../../shared/text/download.ts'
import { usageText } from '../../shared/text/usage.ts'
import { text } from '../../shared/text/text.ts'
import controls from '../../shared/ui/controls.module.css'
import { librarySource } from '../../shared/download/library-source.ts'
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
  const download = useDownload(person, 'library')
  const state = useStore(download?.state ?? NONE)
  const start = () => {
    const name = downloadText.library(dayHere())
    const job = { person, what: { kind: 'library' } as const, name, total: photos }
    startDownload(job, librarySource(client), atMostBytes)
  }
  const cancel = () => download?.cancel()
  const canContinue = state.status === 'stopped' && state.canContinue
  return (
    <section className={css.section}>
      <h2>{usageText.everything}</h2>
      <p>
        {usageText.everythingIs} {atMostBytes > 0 && usageText.atMost(atMostBytes)}
      </p>
      {state.status === 'running' || state.status === 'waiting' ? (
        <Running state={state} cancel={cancel} />
      ) : (
        <div className={css.buttons}>
          <button type="button" className={controls.button} onClick={start}>
            {canContinue ? downloadText.goOn : usageText.download}
          </button>
          {canContinue && (
            <button type="button" className={controls.quiet} onClick={cancel}>
              {downloadText.discard}
            </button>
          )}
        </div>
      )}
      {/* Below the buttons, which would move when the browser has answered. */}
      {atMostBytes > 0 && <Room bytes={atMostBytes} />}
      <div role="status">
        {state.status === 'stopped' && <p className={css.failed}>{stoppedText(state, download!.job.name)}</p>}
        {state.status === 'done' && <Done state={state} name={download!.job.name} />}
      </div>
    </section>
  )
}

/** Says where the browser keeps the file until it is complete. */
function Room({ bytes }: { bytes: number }) {
  const [where, setWhere] = useState<Awaited<ReturnType<typeof kindFor>>>()
  useEffect(() => void kindFor(bytes).then(setWhere), [bytes])
  if (!where || where.kind === 'picked') return null
  const isTight = where.kind === 'stored' && where.room <= bytes
  return <p className={css.muted}>{isTight ? usageText.mayNotFit(where.room) : usageText[where.kind]}</p>
}

const NONE = createStore<DownloadState>({ status: 'cancelled' })

type Of<Status> = DownloadState & { status: Status }

function Running({ state, cancel }: { state: Of<'running' | 'waiting'>; cancel: () => void }) {
  const { photos, missing, total = 0, bytes } = state
  const done = photos + missing.length
  const seconds = state.status === 'running' ? state.seconds : undefined
  const progress = downloadText.progress(done, total, bytes, seconds)
  return (
    <div className={css.running}>
      <Progress role="progressbar" name={usageText.everything} value={done} max={total} words={progress} />
      <div className={css.actions}>
        <p>{state.status === 'running' ? progress : downloadText.waiting(progress)}</p>
        <button type="button" className={controls.quiet} onClick={cancel}>
          {downloadText.cancel}
        </button>
      </div>
      <p className={css.muted}>{state.lasts ? usageText.storedOpen : usageText.keepOpen}</p>
    </div>
  )
}

function stoppedText({ why, canContinue, photos, missing, total }: Of<'stopped'>, name: string): string {
  return canContinue
    ? downloadText.stopped(why, name, photos + missing.length, total)
    : downloadText.failed(why)
}

function Done({ state: { photos, bytes, missing }, name }: { state: Of<'done'>; name: string }) {
  return (
    <>
      <p>{downloadText.done(name, photos, bytes)}</p>
      {missing.length > 0 && (
        <>
          <p>{usageText.missing(missing.length)}</p>
          <ul className={css.missing}>
            {missing.map(({ title, why }, index) => (
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
