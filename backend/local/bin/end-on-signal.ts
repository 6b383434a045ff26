/** The longest wait for `close`, in milliseconds: Ctrl-C takes three seconds at most. */
const patience = 2800

/**
 * Ends the program with exit code 0 on Ctrl-C, `kill` or a closed terminal, once `close` is done. Repeated
 * signals change nothing: a package manager passes on a Ctrl-C that the terminal has sent to all.
 */
export function endOnSignal(close: () => Promise<void>): void {
  let ending = false
  function end() {
    if (ending) return
    ending = true
    setTimeout(() => process.exit(0), patience)
    close()
      .catch((error) => console.error(error))
      .finally(() => process.exit(0))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
}
