-- Browsers for wrk: the User-Agent is a long one, as browsers have it, and
-- so many a second are new ones.
local each, begun, n = 1, os.time(), 0
local seed = 0

function init(args)
	each = tonumber(args[1]) or 1
	math.randomseed(os.time() + tonumber(tostring({}):sub(8)) % 1000000)
	seed = math.random(1000000000)
end

function request()
	n = n + 1
	-- os.time is asked seldom
	if n % 100 == 0 then
		begun = os.time()
	end
	wrk.headers["User-Agent"] = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) "
	    .. "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 "
	    .. "Safari/537.36 " .. seed .. "." .. begun .. "."
	    .. math.random(each)
	return wrk.format()
end
