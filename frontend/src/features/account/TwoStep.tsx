import { useEffect, useState } from 'react'
import controls from '../../shared/ui/controls.module.css'
import { notify } from '../../shared/ui/notices.ts'
import { twoStepText as text } from '../../shared/text/account.ts'
import { FailedLine } from '../../shared/ui/FailedLine.tsx'
import { AccountForm } from './AccountForm.tsx'
import { CodeField } from './fields.tsx'
import { useSession } from './session-state.ts'
import { type AppSecret, isOn, newSecret, turnOff, turnOn } from './two-step.ts'
import css from './AccountPage.module.css'
import { encode } from 'uqr'

type State = 'loading' | 'failed' | 'on' | 'off' | AppSecret

/** Turns two-step sign-in on and off: a code from an authenticator app after the password. */
export function TwoStep() {
  const session = useSession()
  const [state, setState] = useState<State>('loading')
  /** Once a person has changed something, what had the focus is gone: the button that comes takes it. */
  const [used, setUsed] = useState(false)
  const [busy, setBusy] = useState(true)
  const attempt = (work: () => Promise<State>) =>
    void work()
      .then(setState, () => setState('failed'))
      .finally(() => setBusy(false))
  const check = () => attempt(async () => ((await isOn()) ? 'on' : 'off'))
  useEffect(check, [])

  const again = () => {
    setBusy(true)
    check()
  }
  const change = (work: () => Promise<State>) => {
    if (busy) return
    setUsed(true)
    setBusy(true)
    attempt(work)
  }
  const begin = () => change(() => newSecret('name' in session ? session.name : ''))
  const end = () =>
    change(async () => {
      await turnOff()
      notify(text.turnedOff)
      return 'off'
    })
  const confirm = async (code: string) => {
    await turnOn(code)
    notify(text.turnedOn)
    setState('on')
  }
  return (
    <section className={css.section}>
      <h2>{text.title}</h2>
      <p>{text.about}</p>
      <p className={css.loading} role="status" hidden={!busy} data-waiting={busy || undefined}>
        {busy && text.loading}
      </p>
      {state === 'loading' && (
        // Keeps the room of the button that most people see then: what is below stays under the pointer.
        <button type="button" className={`${controls.button} ${css.room}`} disabled>
          {text.turnOn}
        </button>
      )}
      {state === 'failed' && <FailedLine message={text.failed} action={text.retry} onAction={again} />}
      {state === 'off' && (
        <>
          <p>{text.off}</p>
          <button type="button" className={controls.button} autoFocus={used} onClick={begin}>
            {text.turnOn}
          </button>
        </>
      )}
      {state === 'on' && (
        <>
          <p>{text.on}</p>
          <p className={css.muted}>{text.lost}</p>
          <button type="button" className={`${controls.quiet} ${css.action}`} autoFocus={used} onClick={end}>
            {text.turnOff}
          </button>
        </>
      )}
      {typeof state === 'object' && <SetUp app={state} onCode={confirm} onCancel={() => setState('off')} />}
    </section>
  )
}

function SetUp(props: { app: AppSecret; onCode: (code: string) => Promise<void>; onCancel: () => void }) {
  const { secret, uri } = props.app
  const [code, setCode] = useState('')
  return (
    <AccountForm
      title={text.scan}
      heading="h3"
      submit={text.turnOn}
      onSubmit={() => props.onCode(code.trim())}
      after={
        <button type="button" className={controls.quiet} onClick={props.onCancel}>
          {text.cancel}
        </button>
      }
    >
      <QrCode text={uri} label={text.picture} />
      <a href={uri}>{text.byLink}</a>
      <p>
        {text.byHand} <code>{secret.match(/.{1,4}/g)!.join(' ')}</code>
      </p>
      <CodeField label={text.code} value={code} onChange={setCode} />
    </AccountForm>
  )
}

/** Always dark on light, in every colour scheme: many scanners cannot read the inverse. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text)
  const squares = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
  return (
    <svg className={css.picture} role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`}>
      <rect width={size} height={size} fill="#fff" />
      <path d={squares.join('')} fill="#000" shapeRendering="crispEdges" />
    </svg>
  )
}
