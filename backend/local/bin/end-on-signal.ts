/** The longest wait for `close`, in milliseconds, so that Ctrl-C takes at most three seconds. */
const patience = 2800

/**
 * Ends the program with exit code 0 on Ctrl-C, `kill` or a closed terminal, once `close` is done. Ignores repeated
 * signals: the terminal sends Ctrl-C to all processes, and a package manager forwards it once more.
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
