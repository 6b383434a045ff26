import { FailedLine } from './FailedLine.tsx'
import css from './Rest.module.css'

interface Props {
  failed: boolean
  text: { restLoading: string; restNotLoaded: string; retry: string }
  onRetry: () => void
}

/** Says below the first part of a list that the rest is loading or has failed. It is last, so nothing above it moves. */
export const Rest = ({ failed, text, onRetry }: Props) =>
  failed ? (
    <FailedLine message={text.restNotLoaded} action={text.retry} onAction={onRetry} />
  ) : (
    <p className={css.rest} role="status" data-waiting>
      {text.restLoading}
    </p>
  )
