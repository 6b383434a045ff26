import { PICKED_FILES } from '@album/model/uploads'
import { type ChangeEvent, useRef } from 'react'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Menu } from '../../shared/ui/Menu.tsx'
import { text } from '../../shared/text/text.ts'
import css from './AddPhotosButton.module.css'
import { useUploads } from './uploads-context.ts'

/** React's types lack this attribute, but browsers support it. */
const WHOLE_FOLDER = { webkitdirectory: '' }

/** Opens the system's file picker for photos; its menu offers a whole folder. */
export function AddPhotosButton() {
  const { add } = useUploads()
  const photos = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)

  const take = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    if (!currentTarget.files) return
    const files = [...currentTarget.files]
    // Lets the user choose the same file again.
    currentTarget.value = ''
    add(files)
  }
  return (
    <div className={css.whole}>
      <button type="button" className={css.add} onClick={() => photos.current?.click()}>
        <Icon name="add" size={20} />
        <span>{text.upload.add}</span>
      </button>
      <Menu icon="down" iconSize={18} name={text.upload.moreWays} className={css.moreWays}>
        <button type="button" onClick={() => photos.current?.click()}>
          <Icon name="home" size={20} />
          {text.upload.choosePhotos}
        </button>
        <button type="button" onClick={() => folder.current?.click()}>
          <Icon name="folder" size={20} />
          {text.upload.chooseFolder}
        </button>
        <p>{text.upload.anywhere}</p>
      </Menu>
      <input
        ref={photos}
        type="file"
        hidden
        multiple
        accept={PICKED_FILES}
        aria-label={text.upload.choosePhotos}
        onChange={take}
      />
      <input
        ref={folder}
        type="file"
        hidden
        {...WHOLE_FOLDER}
        aria-label={text.upload.chooseFolder}
        onChange={take}
      />
    </div>
  )
}
