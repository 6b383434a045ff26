import { Component, type ReactNode } from 'react'
import controls from '../shared/ui/controls.module.css'
import { text } from '../shared/text/text.ts'
import css from '../shared/ui/Message.module.css'

/** Shows an error message when a part of the page throws. It is a class because React supports this only in classes. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <main>
        <div className={css.message} role="alert">
          <h1>{text.app.failed}</h1>
          <p>{text.app.failedThen}</p>
          <button type="button" className={controls.button} onClick={() => location.reload()}>
            {text.app.reload}
          </button>
        </div>
      </main>
    )
  }
}
