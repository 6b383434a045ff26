import type { Locator, Page } from 'playwright-core'
import { dropFiles } from './browser.ts'

export interface Person {
  username: string
  password: string
}

export type LibraryPage = ReturnType<typeof libraryPage>

/** The album's page in its users' terms: roles and accessible names. */
export function libraryPage(page: Page) {
  const uploads = page.getByRole('region', { name: 'Uploads' })
  const viewer = page.getByRole('dialog').filter({ has: page.getByRole('toolbar', { name: 'Photo' }) })
  const grid = page.getByRole('region', { name: 'Photos', exact: true })
  const searchField = page.getByRole('combobox', { name: 'Find photos' })
  const selectionBar = page.getByRole('region', { name: 'Selected photos' })
  const answered = (mutation: string) =>
    page.waitForResponse((response) =>
      Boolean(response.request().postData()?.includes(`mutation ${mutation}`)),
    )

  return {
    uploads,
    viewer,
    grid,
    searchField,
    selectionBar,

    /** Shown once a person is signed in. */
    ready: () => page.getByRole('button', { name: 'Account', exact: true }).waitFor(),
    async signIn({ username, password }: Person) {
      await page.getByLabel('E-mail').fill(username)
      await page.getByLabel('Password', { exact: true }).fill(password)
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    },
    async fromAccountMenu(
      name:
        | 'Favourites'
        | 'Trash'
        | 'Usage'
        | 'Analyse again'
        | 'Your account'
        | 'Keyboard shortcuts'
        | 'Sign out',
    ) {
      await page.getByRole('button', { name: 'Account', exact: true }).click()
      // A photo that failed has a button with the same text.
      await page.locator(':popover-open').getByText(name, { exact: true }).click()
    },

    /** Drops files from disk on the page. */
    drop: (...paths: string[]) => dropFiles(page, paths),
    /** Drops a file that is not on disk, so its name may be of any length. */
    async dropMade(name: string, type: string, bytes: Buffer) {
      const transfer = await page.evaluateHandle(
        ({ name, type, base64 }) => {
          const transfer = new DataTransfer()
          const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
          transfer.items.add(new File([bytes], name, { type }))
          return transfer
        },
        { name, type, base64: bytes.toString('base64') },
      )
      await page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
    },
    /** Chooses files from disk with the button's file picker. */
    choose: (...paths: string[]) => page.getByLabel('Choose photos').first().setInputFiles(paths),

    /** A photo in the grid, with any labels. */
    photo: (title: string): Locator => grid.getByRole('link', { name: startingWith(title) }),
    photos: grid.getByRole('list').getByRole('link'),
    /** The photos under this heading: a month, or the photos just added. */
    month: (name: string): Locator => grid.getByRole('list', { name, exact: true }),
    /** A photo in the grid once it has this label. */
    labelled: (title: string, label: string): Locator =>
      grid.getByRole('link', { name: new RegExp(`^${escaped(title)}: .*\\b${label}\\b`) }),
    async open(title: string) {
      await grid.getByRole('link', { name: startingWith(title) }).click()
      await viewer.waitFor()
    },
    /** Closes the open photo, and waits until its tile has the focus. Until then, the grid cannot be used. */
    async close() {
      await page.keyboard.press('Escape')
      await viewer.waitFor({ state: 'detached' })
      await grid.locator('[data-photo] :focus').waitFor()
    },
    /** Moves the open photo to the trash, and waits until the album has done that: the page shows it before. */
    async moveToTrash() {
      const done = answered('TrashPhotos')
      await page.keyboard.press('Delete')
      await done
    },
    /** Undoes that, and waits in the same way. */
    async undoTrash() {
      const done = answered('RestorePhotos')
      await page.getByRole('button', { name: 'Undo', exact: true }).click()
      await done
    },

    /** A label in the open photo's panel. */
    label: (name: string): Locator => viewer.getByRole('button', { name: startingWith(name) }),
    title: viewer.getByRole('textbox', { name: 'Title' }),
    /** Does this with the selected photos. The action is in the bar or, if it does not fit there, in the bar's menu. */
    async act(name: string) {
      const action = selectionBar.getByRole('button', { name, exact: true })
      const more = selectionBar.getByRole('button', { name: 'More actions' })
      await action.or(more).first().waitFor()
      if (!(await action.isVisible())) await more.click()
      await action.click()
    },
    button: (name: string): Locator => page.getByRole('button', { name, exact: true }),

    /** A suggestion below the search field. */
    suggestion: (name: string | RegExp): Locator => page.getByRole('option', { name, exact: true }),

    /** A file in the list of uploads. */
    file: (name: string): Locator => uploads.getByRole('listitem').filter({ hasText: name }),
    notice: (text: string | RegExp): Locator => page.getByRole('status').getByText(text),
  }
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const startingWith = (text: string) => new RegExp(`^${escaped(text)}`)
