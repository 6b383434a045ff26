import { type ChangeEvent, useRef, useState } from 'react'
import { Icon } from '../../shared/ui/Icon.tsx'
import { text } from '../../shared/text/text.ts'
import css from './AddPhotosButton.module.css'
import { chosenIn } from './chosen-files.ts'
import { useUploads } from './uploads-context.ts'

/** HEIC and AVIF by name too: not every system knows them as pictures. */
const PICTURES = 'image/*,.heic,.heif,.avif'

/** React's types do not know this attribute, browsers do. */
const WHOLE_FOLDER = { webkitdirectory: '' }

/** Opens the system's picker for photos, and beside it a way to a whole folder. */
export function AddPhotosButton() {
  const { add } = useUploads()
  const [open, setOpen] = useState(false)
  const photos = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const toggle = useRef<HTMLButtonElement>(null)

  const taken = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    if (!currentTarget.files) return
    const { files, leftOut } = chosenIn(currentTarget.files)
    // So that the same file can be chosen again.
    currentTarget.value = ''
    add(files, leftOut)
  }
  const choose = (input: HTMLInputElement | null) => {
    setOpen(false)
    input?.click()
  }
  return (
    <div
      className={css.whole}
      onKeyDown={({ key }) => {
        if (key !== 'Escape' || !open) return
        setOpen(false)
        toggle.current?.focus()
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setOpen(false)
      }}
    >
      <button type="button" className={css.add} onClick={() => choose(photos.current)}>
        <Icon name="add" size={20} />
        <span>{text.upload.add}</span>
      </button>
      <button
        ref={toggle}
        type="button"
        className={css.ways}
        aria-label={text.upload.ways}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="down" size={18} />
      </button>
      {open && (
        <div className={css.menu}>
          <button type="button" onClick={() => choose(photos.current)}>
            <Icon name="home" size={20} />
            {text.upload.choosePhotos}
          </button>
          <button type="button" onClick={() => choose(folder.current)}>
            <Icon name="folder" size={20} />
            {text.upload.chooseFolder}
          </button>
          <p>{text.upload.anywhere}</p>
        </div>
      )}
      <input
        ref={photos}
        type="file"
        hidden
        multiple
        accept={PICTURES}
        aria-label={text.upload.choosePhotos}
        onChange={taken}
      />
      <input
        ref={folder}
        type="file"
        hidden
        {...WHOLE_FOLDER}
        aria-label={text.upload.chooseFolder}
        onChange={taken}
      />
    </div>
  )
}
