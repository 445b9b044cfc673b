(function(){var to=new URL(document.documentElement.dataset.to,location.href);to.search=location.search;to.hash=location.hash;location.replace(to)})()
