import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

/**
 * Where the command line keeps what it must know the next time: below `$XDG_STATE_HOME`, by default `~/.local/state` (XDG Base Directory
 * Specification 0.8), on Windows below `%LOCALAPPDATA%`. The folder may not exist yet.
 */
export function stateFolder(
  env: Record<string, string | undefined> = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'album')
  const { XDG_STATE_HOME: named = '' } = env
  // The specification says to ignore relative paths.
  return join(isAbsolute(named) ? named : join(homedir(), '.local', 'state'), 'album')
}
