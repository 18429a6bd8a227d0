// One file for each part of the page in zh/, under its name; zh/shell.ts holds what all parts use.
import shell from './zh/shell'
import burning from './zh/burning'
import map from './zh/map'
import wish from './zh/wish'

export default { ...shell, burning, map, ...wish }
