import { useEffect, useState } from 'react'
import { Link, Redirect, Route, Switch } from 'wouter'
import { setTargetAlbum } from '../../features/albums/target-album.ts'
import {
  albumAddress,
  albumPhotoAddress,
  libraryAddress,
  onThisDayPhotoAddress,
  paths,
} from '../../shared/routes.ts'
import { useUploads } from '../../features/upload/uploads-context.ts'
import { text } from '../../shared/text/text.ts'
import { DropTarget } from '../../shared/ui/DropTarget.tsx'
import { PageLoading, Waiting } from '../../shared/ui/Loading.tsx'
import { later } from '../../shared/ui/later.tsx'
import { useShortcuts } from '../../shared/ui/use-shortcuts.ts'
import { Library } from './Library.tsx'
import { WithViewer } from './WithViewer.tsx'
import { Page } from '../frame/Page.tsx'
import { Recovery } from '../frame/Reachability.tsx'
import controls from '../../shared/ui/controls.module.css'
import { useTitle } from '../../shared/ui/use-title.ts'
import css from '../../shared/ui/Message.module.css'

const KeyList = later(() => import('../frame/KeyList.tsx'), Waiting)
const UsagePage = later(() => import('../../features/account/UsagePage.tsx'), PageLoading)
const AccountPage = later(() => import('../../features/account/AccountPage.tsx'), PageLoading)
const ReanalysisPage = later(() => import('../../features/analysis/ReanalysisPage.tsx'), PageLoading)
const ExploreRoute = later(() => import('./ExploreRoute.tsx'), PageLoading)
const AlbumsPage = later(() => import('../../features/albums/AlbumsPage.tsx'), PageLoading)
const AlbumRoute = later(() => import('./AlbumRoute.tsx'), PageLoading)
const OnThisDayRoute = later(() => import('./OnThisDayRoute.tsx'), PageLoading)
const TrashRoute = later(() => import('./TrashRoute.tsx'), PageLoading)

/** Pages without an open photo. The library, albums and the photos of this date in earlier years can have one. */
const plain = [
  [paths.explore, ExploreRoute],
  [paths.places, ExploreRoute],
  [paths.albums, AlbumsPage],
  [paths.trash, TrashRoute],
  [paths.usage, UsagePage],
  [paths.account, AccountPage],
  [paths.reanalysis, ReanalysisPage],
] as const

/** The page for each address in shared/routes.ts. */
export function Pages() {
  const [keys, setKeys] = useState(false)
  const { add } = useUploads()
  const showKeys = () => setKeys(true)
  useShortcuts({ '?': showKeys })
  // The next user to sign in starts without a target album.
  useEffect(() => () => setTargetAlbum(undefined), [])
  return (
    <DropTarget onFiles={add} hint={text.upload.drop}>
      <Recovery />
      <Switch>
        <Route path={paths.library}>
          {({ id }: { id?: string }) => <Library photoId={id} onKeys={showKeys} />}
        </Route>
        <Route path={paths.album}>
          {({ album, photo }: { album: string; photo?: string }) => (
            <WithViewer
              key={album}
              photoId={photo}
              address={albumAddress(album)}
              addressOf={(id) => albumPhotoAddress(album, id)}
              onKeys={showKeys}
            >
              {(grid) => <AlbumRoute id={album} {...grid} />}
            </WithViewer>
          )}
        </Route>
        <Route path={paths.onThisDayPhoto}>
          {({ photo }: { photo?: string }) => (
            <WithViewer
              photoId={photo}
              address={paths.onThisDay}
              addressOf={onThisDayPhotoAddress}
              onKeys={showKeys}
            >
              {(grid) => <OnThisDayRoute {...grid} />}
            </WithViewer>
          )}
        </Route>
        {plain.map(([path, Content]) => (
          <Route key={path} path={path}>
            <Page onKeys={showKeys}>
              <Content />
            </Page>
          </Route>
        ))}
        <Route path={paths.signIn}>
          <Redirect to={libraryAddress()} replace />
        </Route>
        <Route>
          <Page onKeys={showKeys}>
            <NotFound />
          </Page>
        </Route>
      </Switch>
      {keys && <KeyList onClose={() => setKeys(false)} />}
    </DropTarget>
  )
}

function NotFound() {
  useTitle(text.app.notFound)
  return (
    <div className={css.message}>
      <h1>{text.app.notFound}</h1>
      <Link href={libraryAddress()} className={controls.quiet}>
        {text.app.toAlbum}
      </Link>
    </div>
  )
}
