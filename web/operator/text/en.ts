import shell from './en/shell'
import burning from './en/burning'
import map from './en/map'
import wish from './en/wish'

export default { ...shell, burning, map, ...wish }
