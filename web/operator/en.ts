import shell from './shell/en'
import attention from './attention/en'
import map from './map/en'
import wish from './wish/en'
import actions from './actions/en'
import shortage from './shortage/en'
import statistics from './statistics/en'
import screen from './screen/en'
import providers from './providers/en'
import imports from './import/en'
import accounts from './accounts/en'
import audit from './audit/en'
import settings from './settings/en'
import danger from './danger/en'
import find from './find/en'
import remedies from './remedies/en'
import { entry, mine } from './entry/en'

export default {
  ...shell,
  ...actions,
  attention,
  map,
  ...wish,
  shortage,
  statistics,
  screen,
  providers,
  import: imports,
  accounts,
  audit,
  settings,
  danger,
  find,
  remedies,
  entry,
  mine,
}
