#include "store/writer.hpp"
