import { join } from 'node:path'
import { Library } from './library.ts'
import { Progress } from './progress.ts'
import { optionsGiven, Refusal, runCommand } from './command.ts'
import { onInterrupt } from './interrupted.ts'
import { stateFolder } from './state-folder.ts'

/** `pnpm album import DIR`, `export DIR`, `verify`. Exit code 1: something failed, and the output says what. */
const USAGE = `usage: pnpm album import DIR… [--album URL] [--dry-run] [--overwrite]
                                             adds pictures from folders, except those that the album already has
       pnpm album import --undo [--album URL] [--dry-run]
                                             takes the last import back
       pnpm album export DIR [--album URL] [--xmp | --xmp-all]
                                             writes every photo's file and everything the album knows about it
       pnpm album verify [--fix [--remove-objects]] [--stack NAME | --state DIR]
                                             checks that everything the album stores is consistent

--album  the address of the album's page; by default ALBUM_URL, or the album on this machine
To sign in, set ALBUM_USER and ALBUM_PASSWORD, or type them when asked. On this machine the default is the demo user.
You can interrupt every command. The same command continues it; verify without --fix begins again.

import takes titles, dates, places, labels and albums from an export, from a Google Takeout (unpack its parts and name all of
them), from XMP sidecars and from what the files say in XMP and IPTC.
--dry-run  says what an import or its undo would do, and changes nothing
--undo     moves the photos that the last import added to the trash, deletes the albums that it made, and puts back what it set
           in other photos. Your own changes since then stay. Once more takes back the import before. It takes back imports
           from this computer into this account.
--overwrite  uses the folder's data even where you have changed a photo in the album: title, description, date, place, labels, marks
--xmp      also writes an XMP sidecar for each photo, with its title, date, place and your own labels as keywords
--xmp-all  the same with all labels: if these sidecars are imported without the export's list, all labels become your own

verify reads the whole table and both buckets, with everybody's libraries. It is for the owner of the AWS account.
--fix    repairs what it can, and prints each repair; of photos whose words or places were wrong, only the number
--remove-objects  with --fix: removes the objects of photos that the table does not have, even if there are many
--stack  the beginning of the stacks' names on AWS: Album, or Album-test for the stage test. It uses the credentials and
         the region of the AWS SDK.
--state  the state folder of the album on this machine; by default ALBUM_STATE, or .local`

await runCommand(USAGE, run)

/** Loads only what the command needs: Amplify and the SDK's clients take seconds. */
async function run(): Promise<number> {
  const { positionals, values } = optionsGiven(USAGE, {
    allowPositionals: true,
    options: {
      album: { type: 'string' },
      'dry-run': { type: 'boolean' },
      overwrite: { type: 'boolean' },
      undo: { type: 'boolean' },
      xmp: { type: 'boolean' },
      'xmp-all': { type: 'boolean' },
      fix: { type: 'boolean' },
      'remove-objects': { type: 'boolean' },
      stack: { type: 'string' },
      state: { type: 'string' },
    },
  })
  const [what, folder, ...rest] = positionals
  const { album, fix, stack, state, 'dry-run': isDryRun, overwrite, undo, xmp, 'xmp-all': xmpAll } = values
  const removesObjects = values['remove-objects']
  const sidecars = xmpAll ? 'all' : xmp ? 'own' : undefined
  if (removesObjects && !fix) throw new Refusal(USAGE)
  if (
    what === 'verify' &&
    !folder &&
    !album &&
    !isDryRun &&
    !overwrite &&
    !undo &&
    !sidecars &&
    !(stack && state)
  )
    return (await import('./verify/main.ts')).runVerify(values, new Progress())
  if (fix || stack !== undefined || state !== undefined) throw new Refusal(USAGE)
  if (undo && what === 'import' && folder)
    throw new Refusal(`--undo takes the last import back, and takes no folder.\n${USAGE}`)
  if ((what !== 'import' && what !== 'export') || !folder === !undo) throw new Refusal(USAGE)
  if (what === 'export' ? rest.length > 0 || isDryRun || overwrite || undo : sidecars)
    throw new Refusal(USAGE)
  if (undo && overwrite) throw new Refusal(USAGE)
  if (isDryRun && folder) {
    const { dryRun } = await import('./import/dry-run.ts')
    console.log(await dryRun([folder, ...rest], new Progress()))
    return 0
  }
  const { addressOf, configOf, ownerOf, personOf, signInTo } = await import('./sign-in.ts')
  const config = await configOf(addressOf(album))
  const token = await signInTo(config, await personOf(config))
  const library = new Library(config.graphqlUrl, token)
  const progress = new Progress()
  onInterrupt(progress, () => 'Interrupted. Run the same command again to continue.')
  const records = { folder: join(stateFolder(), 'imports'), owner: ownerOf(await token()) }
  if (!folder) {
    const { undoLastImport } = await import('./import/undo/undo.ts')
    return undoLastImport({ ...records, isDryRun: isDryRun === true }, library, progress, console.log)
  }
  if (what === 'import') {
    const { importFrom, summaryOf } = await import('./import/import.ts')
    const { ImportRecord } = await import('./import/undo/record.ts')
    const folders = [folder, ...rest]
    const record = new ImportRecord(records.folder, records.owner, folders, (sentence) => {
      progress.end()
      console.error(sentence)
    })
    const imported = await importFrom(folders, library, progress, record, overwrite)
    console.log(summaryOf(imported))
    const { refused, problems, findings, stopped } = imported
    return refused.length > 0 || problems.length > 0 || findings.count > 0 || stopped ? 1 : 0
  }
  const { exportTo, summaryOf } = await import('./export/export.ts')
  const exported = await exportTo(folder, library, progress, sidecars)
  console.log(summaryOf(exported, folder))
  return exported.missing.length > 0 ? 1 : 0
}
