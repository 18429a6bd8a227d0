// Words of the operators' pages: each page keeps its own, shell/zh.ts those that several use.
import shell from './shell/zh'
import attention from './attention/zh'
import map from './map/zh'
import wish from './wish/zh'
import actions from './actions/zh'
import shortage from './shortage/zh'
import statistics from './statistics/zh'
import screen from './screen/zh'
import providers from './providers/zh'
import imports from './import/zh'
import accounts from './accounts/zh'
import audit from './audit/zh'
import settings from './settings/zh'
import danger from './danger/zh'
import find from './find/zh'
import remedies from './remedies/zh'
import { entry, mine } from './entry/zh'

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
